using System.Collections.Generic;
using System.Linq;
using PolicyDsl.Compiler.Model;

namespace PolicyDsl.Compiler.Analysis.Codes;

/// <summary>The code lists of a policy, each once for every term that it speaks of, and the statements that ask for their codes.</summary>
internal sealed class ListedCodes
{
    private readonly CodeTests tests;
    private readonly IReadOnlyList<IReadOnlyList<ListedCode>> lists;
    private readonly List<int>[] askedBy;
    private readonly List<int>[] asking;

    public ListedCodes(PolicyAnalysis analysis)
    {
        All = ListedCode.Of(analysis);
        tests = new CodeTests(analysis.Policy);
        lists = All.GroupBy(code => (code.List.Name, code.Term.Index)).Select(list => (IReadOnlyList<ListedCode>)list.ToList()).ToList();
        var places = Enumerable.Range(0, lists.Count).ToDictionary(place => (lists[place][0].List.Name, lists[place][0].Term.Index));
        askedBy = analysis.Policy.Statements.Select(statement => tests.ListsOf(statement)
            .Where(places.ContainsKey).Select(list => places[list]).Distinct().OrderBy(place => place).ToList()).ToArray();
        asking = lists.Select(_ => new List<int>()).ToArray();
        for (var statement = 0; statement < askedBy.Length; statement++)
        {
            askedBy[statement].ForEach(place => asking[place].Add(statement));
        }
    }

    /// <summary>The codes of all lists.</summary>
    public IReadOnlyList<ListedCode> All { get; }

    /// <summary>The codes of each list for a term, with the statements, by index, that ask for the list.</summary>
    public IEnumerable<(IReadOnlyList<ListedCode> Codes, IReadOnlyList<int> Asking)> Lists =>
        lists.Select((codes, place) => (codes, (IReadOnlyList<int>)asking[place]));

    /// <summary>The codes of the lists that one statement asks for and the other does not.</summary>
    public List<ListedCode> OnlyOf(Statement statement, Statement other) =>
        askedBy[statement.Index].Where(place => !askedBy[other.Index].Contains(place)).SelectMany(place => lists[place]).ToList();

    /// <summary>Whether the statement has a word of its own about the code (<see cref="CodeTests.Names"/>).</summary>
    public bool Names(Statement statement, ListedCode code, PolicyAnalysis analysis) => tests.Names(statement, code, analysis);
}
