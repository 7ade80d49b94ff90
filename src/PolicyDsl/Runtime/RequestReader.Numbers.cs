using System;
using System.Text;
using System.Text.Json;

namespace PolicyDsl.Runtime;

/// <summary>Numbers: bare ones in the unit of the term, and texts with a unit.</summary>
public ref partial struct RequestReader
{
    /// <summary>A number in the term's unit.</summary>
    public Fact<decimal> Number(NumberDomain domain)
    {
        decimal value;
        if (reader.TokenType == JsonTokenType.Number)
        {
            if (JsonNumbers.Read(reader.ValueSpan, out value) != JsonNumbers.Reading.Number)
            {
                return TooLong();
            }
        }
        else if (IsNone())
        {
            return Fact<decimal>.None;
        }
        else if (reader.TokenType == JsonTokenType.String)
        {
            if (!TryReadQuantity(domain, out value))
            {
                return default;
            }
        }
        else
        {
            return Wrong(default(Fact<decimal>));
        }

        if (domain.WhyNot(value) is { } problem)
        {
            AddForTerm(problem, null);
            return default;
        }

        return Fact<decimal>.Of(value);
    }

    private bool TryReadQuantity(NumberDomain domain, out decimal value)
    {
        var text = reader.GetString()!.Trim().Replace('\u2212', '-');
        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] is '.' or '-' or '+'))
        {
            end++;
        }

        var symbol = text[end..].Trim().Replace(" ", "", StringComparison.Ordinal);
        var reading = JsonNumbers.Read(Encoding.UTF8.GetBytes(text[..end]), out value);
        if (reading == JsonNumbers.Reading.TooLong)
        {
            TooLong();
            return false;
        }

        if (reading == JsonNumbers.Reading.NoNumber || symbol.StartsWith(','))
        {
            return Wrong(false);
        }

        if (symbol.Length == 0)
        {
            return true;
        }

        if (domain.Find(symbol) is not { } unit)
        {
            AddForTerm("has the unknown unit " + RequestMistakes.Quote(symbol) + ": " + RequestMistakes.Expected(term!), null);
            return false;
        }

        try
        {
            value = JsonNumbers.Convert(value, unit);
            return true;
        }
        catch (OverflowException)
        {
            TooLong();
            return false;
        }
    }

    private Fact<decimal> TooLong()
    {
        AddForTerm("has more digits than a decimal number can hold (28 after the point, about 29 in all)", null);
        return default;
    }
}
