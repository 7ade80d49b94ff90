using System.Linq;
using PolicyDsl.Compiler.Findings;

namespace PolicyDsl.Compiler.Tests.Findings;

public class FindingCatalogTests
{
    [Fact]
    public void Every_kind_of_finding_has_its_own_id_and_is_found_by_it()
    {
        var ids = FindingCatalog.All.Select(descriptor => descriptor.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(FindingCatalog.All, descriptor => Assert.Same(descriptor, FindingCatalog.Find(descriptor.Id)));
    }
}
