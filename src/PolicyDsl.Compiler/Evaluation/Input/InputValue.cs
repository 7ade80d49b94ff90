using PolicyDsl.Compiler.Text;

namespace PolicyDsl.Compiler.Evaluation.Input;

/// <summary>
/// A value of a request as some format wrote it. Neutral, so that the library depends on no format: hosts turn their JSON (or
/// YAML, or a form) into this. A closed set.
/// </summary>
/// <param name="Position">Where it stands in the request's text; (1, 1) where there is no text.</param>
public abstract record InputValue(LinePosition Position);

/// <summary>null: nothing is known.</summary>
public sealed record InputNull(LinePosition Position) : InputValue(Position);

/// <summary>true or false.</summary>
public sealed record InputBoolean(bool Value, LinePosition Position) : InputValue(Position);

/// <summary>A number exactly as written: "4.20", "1e3".</summary>
public sealed record InputNumber(string Written, LinePosition Position) : InputValue(Position);

/// <summary>A text.</summary>
public sealed record InputText(string Text, LinePosition Position) : InputValue(Position);

/// <summary>A list.</summary>
public sealed record InputList(EquatableArray<InputValue> Items, LinePosition Position) : InputValue(Position);

/// <summary>Named values, in the order written; a name may wrongly stand there twice.</summary>
public sealed record InputObject(EquatableArray<InputMember> Members, LinePosition Position) : InputValue(Position);

/// <summary>A name and its value.</summary>
/// <param name="Position">Where the name stands.</param>
public sealed record InputMember(string Key, InputValue Value, LinePosition Position);
