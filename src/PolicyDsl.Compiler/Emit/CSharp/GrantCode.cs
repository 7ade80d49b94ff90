using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Emit.CSharp;

/// <summary>Lengths and limits as C# expressions.</summary>
internal static class GrantCode
{
    /// <summary>A length.</summary>
    public static string Of(AuthorizationLength length)
    {
        var properties = new PropertyCode();
        properties.AddIf(length.IsMaximum, "IsMaximum", "true");
        properties.AddIf(length.IsInitial, "IsInitial", "true");
        return "new(" + Of(length.Period) + ")" + properties;
    }

    /// <summary>A limit.</summary>
    public static string Of(QuantityLimit limit)
    {
        var properties = new PropertyCode();
        properties.Add("Of", limit.Of);
        properties.AddIf(limit.Span != LimitSpan.Authorization, "Span", PolicyCode.Runtime + "LimitSpan." + limit.Span);
        if (limit.Period is not null)
        {
            properties.AddIf(true, "Period", Of(limit.Period));
        }

        return "new(" + Literals.Decimal(limit.Quantity) + ")" + properties;
    }

    private static string Of(Period period) => "new(" + Literals.Int(period.Count) + ", " + PolicyCode.Runtime + "TimeUnit." + period.Unit + ")";
}
