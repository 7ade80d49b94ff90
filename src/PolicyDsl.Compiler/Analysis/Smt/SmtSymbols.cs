using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace PolicyDsl.Compiler.Analysis.Smt;

/// <summary>Gives the constants and functions of one policy a prefix, so that those of two policies can stand in one script.</summary>
internal sealed class SmtSymbols
{
    private static readonly Regex Declared = new(
        @"^\((?:declare-const|declare-fun|define-fun) ([^ ()]+)", RegexOptions.CultureInvariant | RegexOptions.Multiline);

    // A simple symbol: The SMT-LIB Standard, version 2.6, section 3.1.
    private static readonly Regex Symbol = new(@"[A-Za-z0-9~!@$%^&*_+=<>.?/-]+", RegexOptions.CultureInvariant);

    private readonly string prefix;
    private readonly HashSet<string> names;

    /// <param name="declarations">The script's beginning, which declares them.</param>
    /// <param name="prefix">What they get before their names.</param>
    public SmtSymbols(string declarations, string prefix)
    {
        this.prefix = prefix;
        names = new HashSet<string>(Declared.Matches(declarations).Cast<Match>().Select(match => match.Groups[1].Value), StringComparer.Ordinal);
    }

    /// <summary>Commands or a term with the names changed; comments stay.</summary>
    public string In(string text) => string.Join("\n", text.Split('\n').Select(line => line.StartsWith(";", StringComparison.Ordinal)
        ? line
        : Symbol.Replace(line, match => names.Contains(match.Value) ? prefix + match.Value : match.Value)));
}
