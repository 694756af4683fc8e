// lib/evidence/html: the one script of the page. It filters rows that are there already, and opens what paper shows before
// the page is printed. It reads no address, stores nothing and loads nothing.

/** The text of the script. */
export const SCRIPT = `'use strict';
const form = document.getElementById('filters');
const rows = [...document.querySelectorAll('#all-results tr[data-team]')];
const shown = document.getElementById('shown');
const none = document.getElementById('none-left');

function apply() {
  const chosen = new FormData(form);
  const team = chosen.get('team');
  const words = String(chosen.get('control')).toLowerCase().split(/\\s+/).filter((word) => word !== '');
  const verdicts = new Set(chosen.getAll('verdict'));
  let results = 0;
  for (const row of rows) {
    const control = row.parentElement.dataset.control;
    const fits = (team === '' || row.dataset.team === team)
      && verdicts.has(row.dataset.verdict)
      && words.every((word) => control.includes(word));
    row.hidden = !fits;
    if (fits) results += Number(row.dataset.count);
  }
  for (const body of document.querySelectorAll('#all-results tbody')) {
    body.hidden = ![...body.rows].some((row) => row.dataset.team !== undefined && !row.hidden);
  }
  none.hidden = results > 0;
  shown.textContent = results + (results === 1 ? ' result' : ' results');
}

form.hidden = false;
form.addEventListener('input', apply);
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('reset', () => setTimeout(apply));
apply();

let folded = [];
addEventListener('beforeprint', () => {
  folded = [...document.querySelectorAll('details.whole:not([open])')];
  for (const each of folded) each.open = true;
});
addEventListener('afterprint', () => {
  for (const each of folded) each.open = false;
});
`;
