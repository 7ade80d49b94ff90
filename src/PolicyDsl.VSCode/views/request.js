// The form of a policy's terms. The host gives the fields and decides; nothing is decided here.
"use strict";

const host = acquireVsCodeApi();
const form = document.getElementById("facts");
const outcome = document.getElementById("outcome");
const tree = document.getElementById("tree");
let fields = [];
let asked = 0;
let answers = host.getState() ?? {};

addEventListener("message", event => {
  if (event.data.type === "form") {
    showForm(event.data.fields, event.data.answers);
  } else if (event.data.type === "decision" && event.data.number === asked) {
    // Answers may come in another order than they were asked for: only the last counts.
    showDecision(event.data.decision);
  }
});

form.addEventListener("submit", event => event.preventDefault());
form.addEventListener("input", () => {
  answers = read();
  host.setState(answers);
  decide();
});

host.postMessage({ type: "ready" });

/** Shows the fields; with answers, those of an example, in place of what was filled in. */
function showForm(newFields, newAnswers) {
  if (newAnswers) {
    answers = newAnswers;
    host.setState(answers);
  }

  if (newAnswers || JSON.stringify(newFields) !== JSON.stringify(fields)) {
    fields = newFields;
    form.replaceChildren(...fields.map((field, index) => fieldOf(field, index)));
  }

  decide();
}

function decide() {
  const known = new Set(fields.map(field => field.name));
  host.postMessage({ type: "decide", number: ++asked, request: Object.fromEntries(Object.entries(answers).filter(([name]) => known.has(name))) });
}

function showDecision(decision) {
  outcome.textContent = decision.outcome ?? "This request is not possible";
  outcome.classList.toggle("wrong", decision.outcome === null || decision.outcome === undefined);
  tree.textContent = decision.text;
  const missing = new Set(decision.missing);
  fields.forEach((field, index) => document.getElementById("field-" + index).classList.toggle("missing", missing.has(field.name)));
}

function fieldOf(field, index) {
  const several = field.kind === "several";
  const box = element(several ? "fieldset" : "div", { className: "field", id: "field-" + index });
  const id = "answer-" + index;
  box.append(several ? element("legend", { textContent: field.name }) : element("label", { textContent: field.name, htmlFor: id }));
  if (field.kind === "choice") {
    box.append(choice(id, [...field.values, ...(field.none ? [field.none] : [])], answers[field.name]));
  } else if (several) {
    const given = answers[field.name] ?? {};
    box.append(element("div", { className: "choices" }, field.values.map((value, place) => element("label", {}, [
      element("span", { textContent: value }),
      choice(`${id}-${place}`, ["yes", "no"], given.includes?.includes(value) ? "yes" : given.excludes?.includes(value) ? "no" : undefined),
    ]))));
  } else {
    const input = element("input", { type: "text", id, value: textOf(answers[field.name]), placeholder: placeholderOf(field) });
    box.append(element("div", { className: "unit" }, field.unit ? [input, element("span", { textContent: field.unit })] : [input]));
  }

  for (const note of field.notes) {
    box.append(element("p", { className: "note", textContent: note }));
  }

  return box;
}

function choice(id, values, chosen) {
  return element("select", { id }, ["", ...values].map(value => element("option", { value, textContent: value || "unknown", selected: value === (chosen ?? "") })));
}

function placeholderOf(field) {
  const shape = { number: "unknown", date: "unknown; 2024-03-15, or 2024-03", code: "unknown", codes: "unknown; several with commas, `not` before those that are not among them, `...` for others" }[field.kind];
  return shape + (field.none ? `; or ${field.none}` : "");
}

function textOf(answer) {
  return Array.isArray(answer) ? answer.join(", ") : answer?.includes instanceof Array ? textOfSome(answer) : answer ?? "";
}

/** Codes of which not all are known: "E11.9, not E10.9, ...". */
function textOfSome({ includes, excludes = [] }) {
  return [...includes, ...excludes.map(code => "not " + code), "..."].join(", ");
}

/** What `textOfSome` and `textOf` write; a list without "not" and "..." is all that there is. */
function codesOf(text) {
  const parts = text.split(",").map(part => part.trim()).filter(part => part);
  const excluded = /^not\s+/i;
  const includes = parts.filter(part => part !== "..." && part !== "\u2026" && !excluded.test(part));
  return includes.length === parts.length ? includes : { includes, excludes: parts.filter(part => excluded.test(part)).map(part => part.replace(excluded, "")) };
}

/** What is filled in, as `policy decide` reads requests; what is left open is not there. */
function read() {
  const request = {};
  fields.forEach((field, index) => {
    const value = id => document.getElementById(id).value.trim();
    if (field.kind === "several") {
      const including = answer => field.values.filter((_, place) => value(`answer-${index}-${place}`) === answer);
      const [includes, excludes] = [including("yes"), including("no")];
      if (includes.length + excludes.length > 0) {
        request[field.name] = { includes, excludes };
      }
    } else if (value("answer-" + index) !== "") {
      const given = value("answer-" + index);
      request[field.name] = field.kind === "codes" && given !== field.none ? codesOf(given) : given;
    }
  });
  return request;
}

function element(name, properties, children = []) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
