using PolicyDsl.Testing.Solvers;

namespace PolicyDsl.Compiler.Tests.Properties;

/// <summary>A test that needs z3: skipped with a message that says so where it is missing.</summary>
public sealed class Z3FactAttribute : FactAttribute
{
    public Z3FactAttribute()
    {
        if (Z3.Version is null)
        {
            Skip = Z3.Missing;
        }
    }
}
