using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PolicyDsl.Testing.Node;

namespace PolicyDsl.Cli.Tests;

/// <summary>
/// Rendered policies in a real browser, driven by Playwright: telephone, desk, paper, keyboard, and what axe says of accessibility.
/// The tests are in <c>Browser/pages.test.mjs</c>.
/// </summary>
public sealed class RenderedInBrowserTests
{
    private static readonly bool HasBrowser = new[] { "chromium", "chromium-browser", "google-chrome" }
        .Any(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))));

    [BrowserFact]
    public Task Every_shipped_policy_is_a_page_for_everyone() =>
        new NpmPackage(Repository.PathOf("tests/PolicyDsl.Cli.Tests/Browser"), Path.Combine(AppContext.BaseDirectory, "policy.dll")).Run("test");

    private sealed class BrowserFactAttribute : FactAttribute
    {
        public BrowserFactAttribute() => Skip = HasBrowser && NpmPackage.CanRun ? null
            : "Chromium or Node is not installed: pages were NOT looked at in a browser. Debian: apt-get install chromium nodejs npm";
    }
}
