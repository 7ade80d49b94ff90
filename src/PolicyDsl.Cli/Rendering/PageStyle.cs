namespace PolicyDsl.Cli.Rendering;

/// <summary>How a page looks: on a screen, on a telephone, on paper.</summary>
internal static class PageStyle
{
    /// <summary>The style sheet. Every pair of colours has a contrast of at least 4.5 to 1.</summary>
    public const string Text =
        """

        :root { color-scheme: light; --ink: #1b1f24; --quiet: #4b5563; --line: #c9d1d9; --soft: #f4f6f8; --link: #0b4f9e;
          --covered: #14532d; --covered-soft: #e7f5ec; --denied: #8a1c1c; --denied-soft: #fdecec; --review: #6b4300; --review-soft: #fff4dc; }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; scroll-behavior: auto; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 72rem; color: var(--ink); background: #fff;
          font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; top: .5rem; background: #fff; padding: .5rem; }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1rem; }
        h2 { font-size: 1.4rem; margin: 2.25rem 0 .75rem; border-bottom: 2px solid var(--line); padding-bottom: .25rem; }
        h3 { font-size: 1.12rem; margin: 1.25rem 0 .5rem; }
        h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .5rem; }
        .kicker { margin: 0; color: var(--quiet); }
        .fields { margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .5rem 1.5rem; }
        .fields .wide { grid-column: 1 / -1; }
        .fields dt { font-size: .85rem; color: var(--quiet); }
        .fields dd { margin: 0; }
        nav { margin: 1.5rem 0; padding: .25rem 1rem 1rem; background: var(--soft); border: 1px solid var(--line); border-radius: 6px; }
        nav h2 { border: 0; margin: .75rem 0 .25rem; font-size: 1.1rem; }
        nav ul { margin: 0; padding: 0; list-style: none; columns: 16rem; }
        nav li { padding: .15rem 0; break-inside: avoid; }
        nav .nested { padding-left: 1.25rem; }
        ul { margin: .25rem 0; padding-left: 1.25rem; }
        li { margin: .2rem 0; }
        .criteria, .criteria ul, .scope ul { list-style: none; }
        .criteria { padding-left: 0; }
        .criteria ul, .scope ul ul { border-left: 2px solid var(--line); padding-left: .9rem; margin-left: .2rem; }
        .scope ul { padding-left: .5rem; }
        .scope { color: var(--quiet); }
        .scope p { margin: 0; }
        .label { font-weight: 650; }
        .note { margin: .1rem 0; color: var(--quiet); font-size: .92rem; }
        .statement { border: 1px solid var(--line); border-left: 6px solid var(--quiet); border-radius: 6px; padding: .25rem 1rem .75rem; margin: 1rem 0; }
        .statement > :first-child { margin-top: .5rem; }
        .statement.covered { border-left-color: var(--covered); }
        .statement.denied { border-left-color: var(--denied); }
        .statement.review { border-left-color: var(--review); }
        .badge { display: inline-block; padding: .05rem .55rem; border-radius: 1rem; font-size: .9rem; font-weight: 600; background: var(--review-soft); color: var(--review); }
        .covered .badge { background: var(--covered-soft); color: var(--covered); }
        .denied .badge { background: var(--denied-soft); color: var(--denied); }
        .columns { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1.5rem; align-items: start; }
        .attributes { margin-top: .75rem; color: var(--quiet); font-size: .95rem; }
        figure { margin: 0; max-width: 100%; overflow-x: auto; }
        .flow { display: block; max-width: 100%; height: auto; font-size: 13px; font-family: inherit; }
        .flow text { fill: #1b1f24; }
        .flow .step { fill: #fff; stroke: #6b7280; }
        .flow .frame { fill: #f4f6f8; stroke: #6b7280; stroke-dasharray: 5 3; }
        .flow .except { fill: #fdecec; stroke: #8a1c1c; }
        .flow .arrow { fill: none; stroke: #4b5563; stroke-width: 1.4; }
        .flow .verdict { fill: #fff4dc; stroke: #6b4300; stroke-width: 1.5; }
        .flow .verdict.covered { fill: #e7f5ec; stroke: #14532d; }
        .flow .verdict.denied { fill: #fdecec; stroke: #8a1c1c; }
        .scroll { overflow-x: auto; max-width: 100%; }
        table { border-collapse: collapse; width: 100%; font-size: .95rem; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
        thead th { background: var(--soft); }
        tbody th { font-weight: 600; }
        .finding { border: 1px solid var(--review); border-left-width: 6px; background: var(--review-soft); border-radius: 4px; padding: .25rem .8rem; margin: .75rem 0; }
        .finding.error { border-color: var(--denied); background: var(--denied-soft); }
        .finding p { margin: .25rem 0; }
        details { margin: .35rem 0; }
        summary { cursor: pointer; }
        @media (max-width: 44rem) {
          body { padding: .9rem; }
          h1 { font-size: 1.5rem; }
          .columns { grid-template-columns: minmax(0, 1fr); }
          .statement { padding: .25rem .7rem .6rem; }
          th, td { padding: .3rem .4rem; }
        }
        @media print {
          @page { margin: 16mm; }
          html { font-size: 10pt; }
          body { max-width: none; padding: 0; }
          nav, .skip { display: none; }
          .columns { grid-template-columns: minmax(0, 1fr) 62mm; }
          h2, h3, h4 { break-after: avoid; }
          .finding, tr, figure, li { break-inside: avoid; }
          a { color: inherit; text-decoration: none; }
          details::details-content { content-visibility: visible; display: block; }
          .scroll, figure { overflow: visible; }
          * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        }

        """;
}
