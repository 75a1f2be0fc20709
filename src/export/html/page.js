(() => {
  const form = document.getElementById("filter");
  if (!form) return;
  const events = [...document.querySelectorAll(".event")];
  const groups = [...document.querySelectorAll("main section.group")];
  const count = form.querySelector("output");
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = events.map((event) => plain(event.textContent));
  const has = (event, name) => {
    const wanted = form.elements[name];
    return !wanted || !wanted.value || event.dataset[name].split(" ").includes(wanted.value);
  };
  const show = () => {
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    events.forEach((event, number) => {
      const fits = ["tag", "name", "source"].every((name) => has(event, name))
        && words.every((word) => texts[number].includes(word));
      event.parentElement.hidden = !fits;
      shown += fits;
    });
    groups.forEach((group) => {
      group.hidden = !group.querySelector("li:not([hidden])");
    });
    count.textContent = `${shown} / ${events.length}`;
  };
  form.hidden = false;
  form.addEventListener("input", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
})();
