using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Findings;
using PolicyDsl.Compiler.Model;
using PolicyDsl.Compiler.Syntax;

namespace PolicyDsl.Compiler.Binding;

/// <summary>Declares the value lists and code lists of a file.</summary>
internal static class ListBinder
{
    /// <summary>Adds the named value lists.</summary>
    public static void DeclareValueLists(FileScope file)
    {
        foreach (var list in file.Tree.Document.Lists)
        {
            if (NameDeclaration.Declare(NameKind.ValueList, list.Name, default, file) is not { } entry)
            {
                continue;
            }

            file.Symbols.Add(SymbolUse.Of(entry.Location.Span, entry));
            var declared = ValueListBinder.Read(list.Values, list.ValueLines, file);
            if (declared.Open || declared.AllowsNone)
            {
                file.Report(NameFindings.BadType, list.Name[0], "`or another` and `or none` belong to a term, not to a list.");
            }
            else if (declared.Values.Count == 0 && !declared.HasErrors)
            {
                file.Report(NameFindings.BadType, list.Name[0], "The list `" + entry.Name + "` has no values.");
            }
            else if (!declared.HasErrors)
            {
                var type = file.Policy.Values.Create(declared.Values, declared.Ordered, false, Naming.Pascal(entry.Name));
                entry.ValueList = new ValueList(entry.Name, type);
            }
        }
    }

    /// <summary>Adds the code lists.</summary>
    public static void DeclareCodeLists(FileScope file)
    {
        foreach (var list in file.Tree.Document.CodeLists)
        {
            if (NameDeclaration.Declare(NameKind.CodeList, list.Name, default, file) is not { } entry)
            {
                continue;
            }

            if (CodeFormat.SystemOf(string.Concat(list.System.Select(token => token.Text))) is not { } system)
            {
                var written = list.System.Length > 0 ? file.TextOf(list.System) : "";
                file.Report(
                    NameFindings.BadType, list.System.Length > 0 ? list.System[0] : list.Name[0],
                    (written.Length > 0 ? "`" + written + "` is no code system." : "The code list `" + entry.Name + "` needs its code system.") +
                    NameSpelling.Hint(NameSpelling.Closest(written, new[] { "HCPCS", "CPT", "ICD-10-CM", "ICD-10-PCS" })) +
                    " Code systems are CPT, HCPCS, ICD-10-CM and ICD-10-PCS.");
                continue;
            }

            var entries = new List<CodeEntry>();
            var meanings = new List<(string Codes, EquatableArray<CodeRange> Ranges, CodeMeaningSyntax Syntax, int Start)>();
            foreach (var line in list.Lines)
            {
                var ranges = CodeReader.ReadRanges(line.Codes, system, file);
                var means = line.Meaning is null ? null : CodeMeaningBinder.TextOf(line.Meaning.Criterion, file);
                entries.AddRange(ranges.Select(range => new CodeEntry(
                    range.Range, line.Words?.Text, file.Locate(line.Codes, range.Start, range.End)) { Means = means }));
                if (line.Meaning is not null)
                {
                    meanings.Add((file.TextOf(line.Codes), ranges.Select(range => range.Range).ToEquatableArray(), line.Meaning, line.Codes[0].Span.Start));
                }
            }

            var all = entries.Select(code => code.Range).ToEquatableArray();
            meanings.AddRange(list.Meanings.Select(meaning => (entry.Name, all, meaning, meaning.Keyword.Span.Start)));
            entry.CodeList = new CodeList(entry.Name, system, entries.ToEquatableArray())
            {
                Means = list.Meanings.Select(meaning => CodeMeaningBinder.TextOf(meaning.Criterion, file)).ToEquatableArray(),
                Location = entry.Location,
            };
            var slot = new CodeListSlot(file, list, entry.CodeList);
            file.Policy.CodeLists.Add(slot);
            file.Policy.Meanings.AddRange(meanings.Select(meaning => new MeaningSlot(slot, meaning.Codes, meaning.Ranges, meaning.Syntax, meaning.Start)));
            file.Symbols.Add(new SymbolUse(entry.Location.Span, SymbolKind.CodeList, file.Policy.CodeLists.Count - 1, entry.Name, entry.Location));
        }
    }
}
