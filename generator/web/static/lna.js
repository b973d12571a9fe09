"use strict";
// The questionnaire works without this file. With it: errors are read out at once, what is typed is kept between steps.

const alarm = document.querySelector("[data-focus]");
if (alarm) alarm.focus();

const link = document.querySelector("[data-select]");
if (link) link.addEventListener("focus", () => link.select());

const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", () => navigator.clipboard.writeText(link.value).then(
    () => { document.getElementById("copied").textContent = "Ссылка скопирована."; },
    () => { link.focus(); },
  ));
}

const form = document.querySelector("form[data-autosave]");
if (form) {
  let sent = false;
  form.addEventListener("submit", () => { sent = true; });
  const fields = form.querySelectorAll("input, textarea");
  const touched = (field) => field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  let kept = "";
  // A closed tab, a phone put away: what stands in the fields goes into the draft, right or wrong
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden" || sent || ![...fields].some(touched)) return;
    const data = new FormData(form);
    data.set("действие", "сохранить");
    const body = new URLSearchParams(data);
    const said = String(body);
    if (said === kept) return;
    // a browser lets no more than 64 KB outlive its page; more is sent all the same, for most pages live on
    const sending = fetch(form.action, { method: "POST", body, keepalive: said.length < 60000 });
    sending.then(() => { kept = said; }, () => {});
  });
}

// the document shown is marked in the list of documents
const preview = document.querySelector("iframe[name=preview]");
const tabs = [...document.querySelectorAll("a[target=preview]")];
const show = (shown) => {
  for (const tab of tabs) tab.removeAttribute("aria-current");
  if (!shown) return;
  shown.setAttribute("aria-current", "true");
  preview.title = "Просмотр: " + shown.textContent;
};
if (preview) show(tabs.find((tab) => tab.pathname === new URL(preview.src).pathname));
for (const tab of tabs) tab.addEventListener("click", () => show(tab));
