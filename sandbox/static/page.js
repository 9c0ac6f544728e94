// The page's only script: asks for what changed, replaces just that, and sends what a person does.
"use strict";

const $ = (id) => document.getElementById(id);
const query = new URLSearchParams(location.search);
let version = "";
let polling = null;
let waiting = false;
let opener = null; // what had the focus before a modal opened

const here = () => Object.fromEntries(query);

async function post(act, body) {
  const answer = await fetch(`/do/${act}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...here(), ...body }),
  });
  return answer.json();
}

function say(words, composer = "composer") {
  const status = $(`${composer}-status`);
  if (status) status.textContent = words;
}

const toEnd = (list) => list.parentElement.scrollTo(0, list.parentElement.scrollHeight);

// Lists: an entry is [key, fingerprint, html]; only entries whose fingerprint changed are made anew.
function fill(list, entries) {
  const log = list.parentElement;
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120;
  const old = new Map([...list.children].map((item) => [item.dataset.key, item]));
  let grown = false;
  entries.forEach(([key, print, html], i) => {
    let item = old.get(key);
    old.delete(key);
    if (!item || item.dataset.print !== print) {
      const holder = document.createElement("template");
      holder.innerHTML = html;
      const fresh = holder.content.firstElementChild;
      fresh.dataset.key = key;
      fresh.dataset.print = print;
      if (item) item.replaceWith(fresh);
      else grown = true;
      item = fresh;
    }
    if (list.children[i] !== item) list.insertBefore(item, list.children[i] || null);
  });
  while (list.children.length > entries.length) list.lastElementChild.remove();
  if (atEnd && grown) toEnd(list);
  return grown;
}

function showModal(html) {
  const dialog = $("modal");
  const open = dialog.querySelector("form");
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const fresh = holder.content.firstElementChild;
  if (!fresh) {
    dialog.close();
    dialog.replaceChildren();
    if (opener?.isConnected) opener.focus();
    opener = null;
    return;
  }
  if (open && open.dataset.hash === fresh.dataset.hash && open.dataset.view === fresh.dataset.view) return;
  const focused = open && document.activeElement.id;
  const typed = open && open.dataset.view === fresh.dataset.view ? entries(open) : [];
  dialog.replaceChildren(fresh);
  for (const { block, action, values } of typed) restore(fresh, block, action, values);
  if (!dialog.open) {
    opener = document.activeElement;
    dialog.showModal();
  }
  const same = focused && document.getElementById(focused);
  (same || fresh.querySelector(".content :is(input, select, textarea)") || $("modal-title")).focus();
}

// A field that the app refused says so, and the first of them is where the reader goes on.
function showErrors(form, errors) {
  for (const place of form.querySelectorAll("[data-error]")) {
    const reason = errors[place.dataset.error] || "";
    place.textContent = reason;
    for (const field of fieldsOf(place)) {
      if (reason) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }
  form.querySelector("[aria-invalid]")?.focus();
}

const fieldsOf = (error) => error.closest(".input")?.querySelectorAll("input, select, textarea") || [];

function restore(root, block, action, values) {
  for (const control of root.querySelectorAll("[data-action]")) {
    if (control.dataset.block !== block || control.dataset.action !== action) continue;
    for (const field of control.querySelectorAll("input, select, textarea")) {
      if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
      else if (field.multiple) for (const option of field.options) option.selected = values.includes(option.value);
      else if (values.length) field.value = values[0];
    }
  }
}

// Asks for the parts as soon as they differ from what is shown; with an empty `version` that is at once.
async function refresh() {
  polling = new AbortController();
  const asked = new URLSearchParams(query);
  asked.set("seen", version);
  const answer = await fetch(`/parts?${asked}`, { signal: polling.signal });
  const parts = await answer.json();
  version = parts.version;
  const sidebar = $("sidebar");
  if (sidebar.dataset.html !== parts.sidebar) {
    sidebar.innerHTML = parts.sidebar;
    sidebar.dataset.html = parts.sidebar;
  }
  if (fill($("messages"), parts.messages) && waiting) {
    waiting = false;
    say("");
  }
  showThread(parts.thread);
  showModal(parts.modal);
}

function showThread(entries) {
  const opening = entries && $("pane").hidden;
  $("pane").hidden = entries === null;
  if (entries) fill($("thread"), entries);
  if (opening) $("reply-text").focus();
}

async function watch() {
  for (;;) {
    try {
      await refresh();
    } catch (error) {
      if (error.name === "AbortError") continue;
      say("The sandbox does not answer. Is it still running?");
      await new Promise((done) => setTimeout(done, 2000));
    }
  }
}

// What controls hold, as [{block, action, values}].
function entries(root) {
  return [...root.querySelectorAll("[data-action]")].map((control) => ({
    block: control.dataset.block,
    action: control.dataset.action,
    values: valuesOf(control),
  }));
}

function valuesOf(control) {
  const values = [];
  for (const field of control.querySelectorAll("input, select, textarea")) {
    if (field.type === "checkbox" || field.type === "radio") {
      if (field.checked) values.push(field.value);
    } else if (field.multiple) {
      values.push(...[...field.selectedOptions].map((option) => option.value));
    } else if (field.value) {
      values.push(field.value);
    }
  }
  return values;
}

async function act(control, values) {
  const { block, action, confirm: question } = control.dataset;
  if (question && !window.confirm(question)) return;
  const message = control.closest("[data-ts]");
  const view = control.closest("[data-view]");
  const chosen = { block, action, values };
  control.classList.add("busy");
  const answer = view
    ? await post("use", { ...chosen, view: view.dataset.view, entries: entries(view) })
    : await post("click", { ...chosen, ts: message.dataset.ts, channel: message.dataset.channel });
  control.classList.remove("busy");
  if (answer.error) complain(control, answer.error);
}

// Where a modal is open, the line under the message box cannot be seen.
function complain(control, words) {
  const place = control.closest("dialog")?.querySelector('[data-error=""]');
  if (place) place.textContent = words;
  else say(words);
}

async function choose(item) {
  const message = item.closest("[data-ts]");
  const where = message ? { ts: message.dataset.ts, channel: message.dataset.channel } : {};
  item.closest("details").open = false;
  const answer = await post("shortcut", { callback: item.dataset.shortcut, ...where });
  if (answer.error) say(answer.error);
}

// Another thread, or none: the running request is given up, and the watch asks for the new place at once.
function navigate(href) {
  for (const key of [...query.keys()]) query.delete(key);
  for (const [key, value] of new URLSearchParams(href)) query.set(key, value);
  version = "";
  $("thread").replaceChildren();
  polling?.abort();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-nav]");
  if (link && !event.metaKey && !event.ctrlKey) {
    event.preventDefault();
    history.pushState(null, "", link.search || link.pathname);
    navigate(link.search);
    return;
  }
  const pressed = event.target.closest("[data-press]");
  if (pressed) {
    const control = pressed.closest("[data-action]");
    act(control, pressed.value ? [pressed.value] : []);
    control.querySelector("details")?.removeAttribute("open");
    return;
  }
  const item = event.target.closest("[data-shortcut]");
  if (item) return void choose(item);
  const dismissed = event.target.closest("[data-dismiss]");
  if (dismissed) post("dismiss", { ts: dismissed.dataset.dismiss });
  const closing = event.target.closest("[data-close]");
  if (closing) post("close", { whole: closing.dataset.close === "whole" });
  for (const menu of document.querySelectorAll(".overflow[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  if (event.target.closest("#menu")) toggleMenu();
  else if (!event.target.closest("#sidebar")) toggleMenu(false);
});

function toggleMenu(open = !document.body.classList.contains("menu-open")) {
  document.body.classList.toggle("menu-open", open);
  $("menu").setAttribute("aria-expanded", String(open));
}

document.addEventListener("change", (event) => {
  const control = event.target.closest("[data-dispatch]");
  if (control?.dataset.dispatch === "change") act(control, valuesOf(control));
});

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  if (form.dataset.view) return submitModal(form);
  const box = form.elements.text;
  const text = box.value;
  if (!text.trim()) return;
  box.value = "";
  grow(box);
  const command = text.trim().split(/\s/)[0];
  waiting = command.startsWith("/") && form.id === "composer";
  say(waiting ? `${command} is working on it…` : "", form.id);
  const answer = await post("send", { text, thread: form.id === "reply" ? query.get("thread") : "" });
  if (answer.error) say(answer.error, form.id);
  if (waiting) setTimeout(() => waiting && say(""), 20000); // an app may answer nothing at all
  toEnd(form.id === "composer" ? $("messages") : $("thread"));
});

async function submitModal(form) {
  const button = form.querySelector("[type=submit]");
  if (!button || button.disabled) return;
  button.disabled = true; // one answer at a time
  const answer = await post("submit", { view: form.dataset.view, entries: entries(form) });
  button.disabled = false;
  showErrors(form, answer.errors || (answer.error ? { "": answer.error } : {}));
}

let typing = 0;

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 200)}px`;
}

document.addEventListener("input", (event) => {
  if (event.target.matches(".composer textarea")) grow(event.target);
  const control = event.target.closest("[data-dispatch~=character_entered]");
  if (!control) return;
  clearTimeout(typing);
  typing = setTimeout(() => act(control, valuesOf(control)), 300);
});

document.addEventListener("keydown", (event) => {
  if (event.target.matches(".composer textarea") && event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    event.target.form.requestSubmit();
  } else if (event.key === "Enter" && event.target.matches("[data-dispatch~=enter_pressed] input")) {
    event.preventDefault(); // it goes to the app, and the form stays
    const control = event.target.closest("[data-dispatch]");
    act(control, valuesOf(control));
  } else if (event.key === "Escape" && !$("modal").open) {
    toggleMenu(false);
    const menu = document.querySelector(".overflow[open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (query.get("thread")) {
      $("close-thread").click();
    }
  }
});

document.addEventListener(
  "toggle",
  (event) => event.target.open && event.target.querySelector(".menu")?.scrollIntoView({ block: "nearest" }),
  true,
);

$("modal").addEventListener("cancel", (event) => {
  event.preventDefault();
  post("close", {});
});

window.addEventListener("popstate", () => navigate(location.search));

toEnd($("messages"));
watch();
post("opened", {});
