for (const section of document.querySelectorAll("section")) {
  const svg = section.querySelector("svg");
  const whole = svg.viewBox.baseVal;
  const all = [whole.x, whole.y, whole.width, whole.height];
  let view = [...all];
  const show = () => svg.setAttribute("viewBox", view.join(" "));
  const at = e => {
    const point = new DOMPoint(e.clientX, e.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [point.x, point.y];
  };

  // The wheel alone scrolls the page.
  svg.addEventListener("wheel", e => {
    if (!e.ctrlKey && !e.metaKey) return;
    e.preventDefault();
    const [x, y] = at(e);
    const by = Math.exp(e.deltaY * 0.0015);
    if (view[2] * by < 100 || view[2] * by > all[2] * 4) return;
    view = [x - (x - view[0]) * by, y - (y - view[1]) * by, view[2] * by, view[3] * by];
    show();
  }, { passive: false });

  let from = null;
  svg.addEventListener("pointerdown", e => { from = at(e); });
  svg.addEventListener("pointermove", e => {
    if (!from || !e.buttons) return;
    const [x, y] = at(e);
    view[0] += from[0] - x;
    view[1] += from[1] - y;
    show();
  });
  svg.addEventListener("pointerup", () => { from = null; });
  svg.addEventListener("dblclick", () => { view = [...all]; show(); });

  const mark = (node, scroll) => {
    section.querySelectorAll(".shown").forEach(other => other.classList.remove("shown"));
    node.classList.add("shown");
    const items = [...section.querySelectorAll("li")].filter(item => item.dataset.node === node.id);
    items.forEach(item => item.classList.add("shown"));
    if (scroll && items.length) items[0].scrollIntoView({ block: "nearest", behavior: "smooth" });
  };

  const onChoice = (element, action) => {
    element.addEventListener("click", action);
    element.addEventListener("keydown", e => {
      if (e.key !== "Enter" && e.key !== " ") return;
      e.preventDefault();
      action(e);
    });
  };

  for (const item of section.querySelectorAll("li[data-node]")) {
    onChoice(item, e => {
      if (e.target.closest("a")) return;
      const node = document.getElementById(item.dataset.node);
      mark(node, false);
      const box = node.getBBox();
      const place = node.transform.baseVal.consolidate().matrix.multiply(svg.createSVGMatrix());
      const outer = node.parentNode.transform.baseVal.consolidate().matrix;
      const width = Math.min(all[2], Math.max(700, box.width * 2));
      const height = width * all[3] / all[2];
      view = [place.e + outer.e + box.width / 2 - width / 2, place.f + outer.f + box.height / 2 - height / 2, width, height];
      show();
      svg.scrollIntoView({ block: "nearest", behavior: "smooth" });
    });
  }

  for (const node of section.querySelectorAll(".node")) {
    onChoice(node, () => mark(node, true));
  }
}
