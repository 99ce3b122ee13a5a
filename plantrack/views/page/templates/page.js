"use strict";
// Adds to a page that says everything without it: choosing a language, sorting and filtering tables, printing all.

const announce = (text) => { document.getElementById("announcement").textContent = text; };
const filled = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

// One language at a time: the one that holds what the address points at, or else the first.
const articles = [...document.querySelectorAll("main > article")];

function show(article) {
  for (const each of articles) each.hidden = each !== article;
  document.documentElement.lang = article.lang;
  document.title = article.dataset.title;
  for (const link of document.querySelectorAll("nav.languages a")) {
    if (link.lang === article.lang) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  show((target && target.closest("main > article")) || articles.find((each) => !each.hidden) || articles[0]);
  for (let box = target && target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  const unfolded = target && folded.get(target.closest("table"));
  if (unfolded) unfolded(true);
  if (target && !target.matches("article")) target.scrollIntoView();
}

// On a narrow screen a long table shows its first rows, as many as the style leaves, and all when it is asked to.
const LONG = 8, FIRST = 5, folded = new Map();

function shorten(table, said) {
  const number = table.tBodies[0].rows.length, button = document.createElement("button");
  if (number <= LONG) return;
  button.type = "button";
  button.className = "more";
  folded.set(table, (isWhole) => {
    table.classList.toggle("first", !isWhole);
    button.textContent = filled(isWhole ? said.fewer : said.more, { number: isWhole ? FIRST : number });
  });
  button.addEventListener("click", () => folded.get(table)(table.classList.contains("first")));
  folded.get(table)(false);
  table.parentElement.after(button);
}

// Tables: a button in each heading, a field to search, and a choice of verdicts where there are any.
const collators = {};
const compare = (language) => (collators[language] ||= new Intl.Collator(language, { numeric: true })).compare;

function key(row, column) {
  const cell = row.cells[column];
  return cell.dataset.order === undefined ? cell.textContent.trim() : Number(cell.dataset.order);
}

function sort(table, heading, said) {
  const column = heading.cellIndex, body = table.tBodies[0];
  const order = { ascending: "descending", descending: "none" }[heading.getAttribute("aria-sort")] || "ascending";
  for (const each of heading.parentElement.cells) each.removeAttribute("aria-sort");
  if (order !== "none") heading.setAttribute("aria-sort", order);
  const alike = compare(table.closest("article").lang);
  const sign = order === "descending" ? -1 : 1;
  const rows = [...body.rows].sort((one, other) => {
    if (order === "none") return one.dataset.at - other.dataset.at;
    const [a, b] = [key(one, column), key(other, column)];
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : alike(String(a), String(b)));
  });
  body.append(...rows);
  table.classList.toggle("sorted", order !== "none");
  const text = { ascending: said.sorted, descending: said.reversed, none: said.unsorted }[order];
  announce(filled(text, { column: heading.textContent.trim() }));
}

function field(words, input) {
  const label = document.createElement("label");
  label.append(words, input);
  return label;
}

function choice(table, said) {
  const cells = [...table.tBodies[0].rows].flatMap((row) => [...row.cells].filter((cell) => cell.querySelector(".mark")));
  if (!cells.length) return null;
  const select = document.createElement("select");
  const words = [...new Set(cells.map((cell) => cell.textContent.trim()))];
  select.append(new Option(said.every, ""), ...words.map((each) => new Option(each, each)));
  return field(table.tHead.rows[0].cells[cells[0].cellIndex].textContent.trim(), select);
}

function equip(table) {
  const said = table.closest("article").dataset, rows = [...table.tBodies[0].rows];
  rows.forEach((row, n) => { row.dataset.at = n; });
  for (const heading of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    button.addEventListener("click", () => sort(table, heading, said));
    heading.append(button);
  }
  const search = document.createElement("input");
  search.type = "search";
  const status = choice(table, said), tools = document.createElement("div");
  tools.className = "tools";
  tools.append(field(said.search, search), ...(status ? [status] : []));
  tools.addEventListener("input", () => {
    const wanted = search.value.trim().toLowerCase(), verdict = status ? status.querySelector("select").value : "";
    for (const row of rows) {
      const has = [...row.querySelectorAll(".mark")].map((mark) => mark.parentElement.textContent.trim());
      row.hidden = !row.textContent.toLowerCase().includes(wanted) || (verdict !== "" && !has.includes(verdict));
    }
    table.classList.toggle("sought", wanted !== "" || verdict !== "");
    announce(filled(said.shown, { shown: rows.filter((row) => !row.hidden).length, all: rows.length }));
  });
  table.parentElement.before(tools);
  shorten(table, said);
}

// Paper shows what is folded away.
function unfold() {
  for (const each of document.querySelectorAll("details:not([open])")) {
    each.open = true;
    each.dataset.folded = "";
  }
}

function fold() {
  for (const each of document.querySelectorAll("details[data-folded]")) {
    each.open = false;
    delete each.dataset.folded;
  }
}

addEventListener("hashchange", follow);
addEventListener("beforeprint", unfold);
addEventListener("afterprint", fold);
document.querySelectorAll("table[data-tools]").forEach(equip);
follow();
