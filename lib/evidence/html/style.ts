// lib/evidence/html: how the page looks: fonts of the reader's machine, light and dark as it is set, and on paper.

/** The text of the style sheet. */
export const STYLE = `:root {
  color-scheme: light dark;
  --page: #ffffff; --raised: #f5f6f8; --ink: #1a1f29; --quiet: #505868; --line: #d5d9e0; --link: #0b57b0;
  --good: #0b6b3a; --good-back: #e3f4ea; --bad: #a3161f; --bad-back: #fdeaea;
  --warn: #7a4b00; --warn-back: #fdf1dc; --calm: #3d4656; --calm-back: #eaedf2; --new: #4a3f9f; --new-back: #eeecfb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171d; --raised: #1c2129; --ink: #e8ebf0; --quiet: #a7b0bf; --line: #343b47; --link: #86b8ff;
    --good: #74d69d; --good-back: #12301f; --bad: #ff9a9a; --bad-back: #3b1719;
    --warn: #f3c26b; --warn-back: #37280c; --calm: #c0c8d5; --calm-back: #272d37; --new: #b9b0ff; --new-back: #262246;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem 1rem; z-index: 2; }
header, main, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2rem; }
header p { margin: 0; color: var(--quiet); }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .35rem; letter-spacing: -.01em; }
h2 { font-size: 1.35rem; margin: 0 0 .75rem; padding-top: 1.5rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
section { margin-top: 2.25rem; }
p, ul, ol, dl { max-width: 76ch; }
nav ul { display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; list-style: none; padding: 0; margin: 1.25rem 0 0; max-width: none; }
code { font: .875em/1.45 ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
li { overflow-wrap: anywhere; }
.hash { font-size: .75em; }
small { color: var(--quiet); font-weight: 400; }
.outcome { font-size: 1.15rem; font-weight: 600; padding: .7rem 1rem; border-left: 5px solid; border-radius: 3px; }
.outcome.good { color: var(--good); background: var(--good-back); }
.outcome.bad { color: var(--bad); background: var(--bad-back); }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; max-width: none; }
.figures div { background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .6rem 1.1rem; min-width: 7rem; display: flex; flex-direction: column-reverse; }
.figures dd { margin: 0; font-size: 1.6rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.2; }
.figures dt { color: var(--quiet); font-size: .875rem; }
.manners { display: grid; gap: .35rem; margin: 1rem 0; }
.manners div { display: grid; grid-template-columns: 10rem 1fr; align-items: baseline; }
.manners dt { font-variant-numeric: tabular-nums; } .manners dd { margin: 0; }
.frame { overflow-x: auto; margin: 1rem 0; border: 1px solid var(--line); border-radius: 6px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; padding: .6rem .75rem; color: var(--quiet); font-size: .875rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-top: 1px solid var(--line); }
thead th { background: var(--raised); font-weight: 600; white-space: nowrap; }
tbody th[scope="row"] { font-weight: 500; min-width: 14rem; }
.control th { background: var(--raised); font-weight: 600; padding-top: .7rem; }
.number { font-variant-numeric: tabular-nums; color: var(--quiet); }
td { font-variant-numeric: tabular-nums; }
.badge { display: inline-block; padding: .05rem .5rem; border-radius: 1rem; font-size: .8rem; font-weight: 600; white-space: nowrap; color: var(--calm); background: var(--calm-back); }
.badge::before { content: "· "; }
.pass, .enforced, .proved { color: var(--good); background: var(--good-back); }
.fail, .violated { color: var(--bad); background: var(--bad-back); }
.badge.unknown { color: var(--warn); background: var(--warn-back); }
.acknowledged, .checked { color: var(--new); background: var(--new-back); }
.badge.pass::before, .badge.enforced::before, .badge.proved::before { content: "✓ "; }
.badge.fail::before, .badge.violated::before { content: "✗ "; }
.badge.unknown::before { content: "? "; }
.badge.acknowledged::before { content: "! "; }
.badge.not-applicable::before { content: "– "; }
td ul.names { min-width: 15rem; }
td summary, #all-results td:nth-child(2) { white-space: nowrap; }
ul.names, ul.plain, ul.controls { margin: 0; padding: 0; list-style: none; }
ul.controls { display: flex; flex-wrap: wrap; gap: .3rem 1rem; max-width: none; }
summary { cursor: pointer; }
.framework > summary { font-weight: 600; padding: .35rem 0; }
.findings li { margin-bottom: 1rem; padding: .6rem 1rem; border-left: 4px solid var(--bad); background: var(--raised); list-style: none; }
.findings { padding: 0; } .findings p { margin: .15rem 0; } .fix { color: var(--quiet); }
#filters { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: center; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .85rem 1rem; }
#filters[hidden] { display: none; }
#filters fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: .35rem .9rem; align-items: center; }
#filters legend { float: left; margin-right: .9rem; }
select, input[type="search"], button { font: inherit; color: inherit; background: var(--page); border: 1px solid var(--quiet); border-radius: 4px; padding: .3rem .6rem; min-height: 2.25rem; }
input[type="search"] { width: 15rem; }
button { cursor: pointer; }
input[type="checkbox"] { width: 1.05rem; height: 1.05rem; vertical-align: -.15rem; }
#shown { color: var(--quiet); font-variant-numeric: tabular-nums; }
footer { margin-top: 3rem; padding-bottom: 3rem; color: var(--quiet); font-size: .875rem; }
@media (max-width: 40rem) { header, main, footer { padding-left: 1rem; padding-right: 1rem; } .manners div { grid-template-columns: 1fr; } tbody th[scope="row"] { min-width: 9rem; } }
@media print {
  :root { --page: #fff; --raised: #f4f4f4; --ink: #000; --quiet: #333; --line: #999; --link: #000;
    --good: #000; --good-back: #fff; --bad: #000; --bad-back: #fff; --warn: #000; --warn-back: #fff; --calm: #000; --calm-back: #fff; --new: #000; --new-back: #fff; }
  @page { size: A4 landscape; margin: 14mm; }
  body { font-size: 9.5pt; }
  #filters, .skip { display: none; }
  header, main, footer { max-width: none; padding: 0; }
  .frame { overflow: visible; border: 0; }
  thead { display: table-header-group; }
  tr, .figures div, .findings li { break-inside: avoid; }
  h2, h3, .control { break-after: avoid; }
  .badge { border: 1px solid #000; padding: 0 .3rem; }
  details:not(.whole) > summary::after { content: " (named in the page and in check.json)"; font-size: .85em; }
  .whole::details-content { content-visibility: visible; block-size: auto; }
  .outcome { border: 1px solid #000; }
}
`;
