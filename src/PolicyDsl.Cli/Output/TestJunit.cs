using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using PolicyDsl.Cli.Testing;

namespace PolicyDsl.Cli.Output;

/// <summary>The result of running examples as JUnit XML: a suite for each policy, a case for each example; one to be confirmed is skipped.</summary>
internal static class TestJunit
{
    /// <summary>Writes the document.</summary>
    public static void Write(TextWriter writer, IReadOnlyList<PolicyTestRun> runs)
    {
        var settings = new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true, CheckCharacters = true };
        using (var xml = XmlWriter.Create(writer, settings))
        {
            xml.WriteStartElement("testsuites");
            foreach (var run in runs)
            {
                WriteSuite(xml, run);
            }

            xml.WriteEndElement();
        }

        writer.Write('\n');
    }

    private static void WriteSuite(XmlWriter xml, PolicyTestRun run)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", run.Policy.Model.Header.Title);
        xml.WriteAttributeString("file", run.Path);
        xml.WriteAttributeString("tests", Number(run.Examples.Count));
        xml.WriteAttributeString("failures", Number(run.Failed));
        xml.WriteAttributeString("skipped", Number(run.ToBeConfirmed));
        foreach (var example in run.Examples)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("name", example.Example.Name);
            xml.WriteAttributeString("classname", run.Policy.Model.Header.Title);
            xml.WriteAttributeString("file", run.Path);
            xml.WriteAttributeString("line", Number(example.Example.Location.Start.Line));
            if (example.Failure is { } failure)
            {
                var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
                FindingText.Write(text, [failure]);
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", failure.Message);
                xml.WriteString(text.ToString());
                xml.WriteEndElement();
            }
            else if (example.IsToBeConfirmed)
            {
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", "to be confirmed");
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
