/** The page's whole style. Colours by status are the same in chips, charts and lists; a dark screen gets dark paper. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --paper: #f6f5f1; --card: #fff; --ink: #1d2430; --dim: #6b7280; --line: #e4e2da; --accent: #a3282b;
  --clean: #3f8f6b; --review: #d99a1c; --failed: #c2403f; --duplicate: #6f7fa8; --skipped: #b9b6ac; }
@media (prefers-color-scheme: dark) { :root { --paper: #14171c; --card: #1c2027; --ink: #e7e5df; --dim: #9aa0aa; --line: #2d323b;
  --accent: #e0696b; --clean: #57b38a; --review: #e2ad45; --failed: #dd6463; --duplicate: #8d9dc7; --skipped: #5c5f66; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
header, main { max-width: 1240px; margin: 0 auto; padding: 0 28px; }
header { padding-top: 36px; }
h1 { margin: 0; font-size: 28px; font-weight: 650; letter-spacing: .01em; }
h1::before { content: ""; display: inline-block; width: 10px; height: 26px; margin-right: 12px; background: var(--accent); border-radius: 2px; vertical-align: -3px; }
header p { margin: 4px 0 0 22px; color: var(--dim); }
h2 { margin: 0 0 12px; font-size: 16px; font-weight: 650; }
h2 small { margin-left: 8px; font-weight: 400; color: var(--dim); font-size: 13px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(112px, 1fr)); gap: 12px; margin: 24px 0 12px; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 14px 16px; border-top: 3px solid var(--tone, var(--line)); }
.tile b { display: block; font-size: 24px; white-space: nowrap; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.2; }
.tile span { color: var(--dim); font-size: 13px; }
.shares { display: flex; height: 8px; border-radius: 4px; overflow: hidden; gap: 2px; margin-bottom: 20px; }
.clean { --tone: var(--clean); } .review { --tone: var(--review); } .failed { --tone: var(--failed); }
.duplicate { --tone: var(--duplicate); } .skipped { --tone: var(--skipped); }
.shares span { background: var(--tone); min-width: 3px; }
.grid { display: grid; grid-template-columns: repeat(12, 1fr); gap: 16px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 20px 22px; grid-column: span 6; min-width: 0; }
section.wide { grid-column: span 12; } section.third { grid-column: span 4; } section.most { grid-column: span 8; }
@media (max-width: 900px) { section, section.third, section.most { grid-column: span 12; } }
.dim { color: var(--dim); }
svg.bars { width: 100%; height: auto; display: block; }
svg.bars rect { fill: var(--tone); } svg.bars line { stroke: var(--line); }
svg.bars text { fill: var(--dim); font-size: 12px; text-anchor: middle; } svg.bars .count { fill: var(--ink); font-weight: 600; }
.counts { list-style: none; margin: 0; padding: 0; }
.counts li > button, .counts li:not(:has(button)) { display: grid; grid-template-columns: minmax(6em, 40%) 1fr 3em; gap: 12px; align-items: center; padding: 3px 6px; margin: 0 -6px; }
.counts button { width: calc(100% + 12px); font: inherit; color: inherit; text-align: left; background: none; border: 0; border-radius: 6px; cursor: pointer; }
.counts button:hover, .counts button[aria-pressed=true] { background: color-mix(in srgb, var(--accent) 12%, transparent); }
.counts .label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.counts .track { height: 8px; border-radius: 4px; background: var(--line); overflow: hidden; }
.counts .track span { display: block; height: 100%; background: var(--accent); opacity: .75; }
.counts .figure { text-align: right; font-variant-numeric: tabular-nums; }
.panel { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.panel th { font-weight: 400; color: var(--dim); font-size: 12px; padding: 2px 8px; }
.panel th[scope=row] { text-align: left; color: var(--ink); font-size: 14px; padding-left: 0; white-space: nowrap; }
.panel td { text-align: center; padding: 2px 8px; }
.dot { display: inline-block; width: 12px; height: 12px; border-radius: 50%; background: var(--clean); vertical-align: middle; }
.dot.gap { background: none; border: 2px dashed var(--failed); }
.scroll { overflow-x: auto; }
.tools { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; margin-bottom: 12px; }
.tools input, .tools select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 6px 10px; }
.tools input { flex: 1 1 220px; }
.tools .shown { color: var(--dim); font-variant-numeric: tabular-nums; margin-left: auto; }
.chip { display: inline-block; padding: 1px 9px; border-radius: 999px; font-size: 12.5px; white-space: nowrap; color: var(--tone); border: 1px solid var(--tone); background: color-mix(in srgb, var(--tone) 12%, transparent); }
button.chip { cursor: pointer; font: inherit; font-size: 13px; padding: 4px 12px; }
button.chip[aria-pressed=true] { background: var(--tone); color: var(--card); }
table.documents { width: 100%; border-collapse: collapse; font-size: 14px; }
.documents th { text-align: left; font-weight: 500; color: var(--dim); border-bottom: 1px solid var(--line); padding: 6px 10px 6px 0; cursor: pointer; user-select: none; white-space: nowrap; position: sticky; top: 0; background: var(--card); }
.documents th[aria-sort=ascending]::after { content: " ↑"; } .documents th[aria-sort=descending]::after { content: " ↓"; }
.documents td { border-bottom: 1px solid var(--line); padding: 6px 10px 6px 0; vertical-align: top; }
.documents tr:hover td { background: color-mix(in srgb, var(--accent) 5%, transparent); }
.documents .name { max-width: 340px; overflow-wrap: anywhere; }
.documents .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.documents .why { color: var(--dim); font-size: 13px; }
a { color: inherit; text-decoration-color: var(--accent); text-underline-offset: 3px; }
.more { margin: 14px auto 0; display: block; font: inherit; padding: 6px 22px; border-radius: 8px; border: 1px solid var(--line); background: var(--paper); color: inherit; cursor: pointer; }
.more[hidden] { display: none; }
footer { max-width: 1240px; margin: 0 auto; padding: 18px 28px 40px; color: var(--dim); font-size: 13px; }
.across { margin: 0; padding: 0; list-style: none; } .across li { padding: 6px 0; border-bottom: 1px solid var(--line); } .across li:last-child { border: 0; }
.across code { font-size: 12.5px; color: var(--dim); }
@media print { .tools, .more { display: none; } section { break-inside: avoid; } }
`.trim();
