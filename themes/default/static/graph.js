// The graph of relations: what stands beside a node, only some kinds of relations, larger and smaller.
// It is drawn more than once, for wide and for narrow screens; what is chosen holds for all its drawings.
(() => {
  "use strict";

  /** Give the nodes an edge leads from and to; the words of several edges may be written once, for all of them. */
  function endsOf({ dataset }) {
    return { from: dataset.from.split(" "), to: dataset.to.split(" ") };
  }

  /** While a node is pointed at or has the focus, dim what it has no relation to. */
  function showNeighbours(svg) {
    const nodes = [...svg.querySelectorAll("[data-node]")];
    const edges = [...svg.querySelectorAll("[data-from]")];
    const show = (target) => {
      const node = (target.closest("[data-node]") ?? document.activeElement?.closest("[data-node]"))?.dataset.node;
      const near = new Set([node]);
      for (const edge of edges) {
        const { from, to } = endsOf(edge);
        const beside = [...(from.includes(node) ? to : []), ...(to.includes(node) ? from : [])];
        if (!edge.classList.contains("off")) beside.forEach((other) => near.add(other));
        edge.classList.toggle("dim", Boolean(node) && !beside.length);
      }
      for (const each of nodes) each.classList.toggle("dim", Boolean(node) && !near.has(each.dataset.node));
    };
    svg.addEventListener("pointerover", (event) => show(event.target));
    svg.addEventListener("pointerleave", () => show(svg));
    svg.addEventListener("focusin", (event) => show(event.target));
    svg.addEventListener("focusout", (event) => event.relatedTarget?.closest("[data-node]") || show(svg));
  }

  /** Fill the filter with a choice for each kind of relation. */
  function offerFilter(filter, svgs) {
    const edges = svgs.flatMap((svg) => [...svg.querySelectorAll("[data-predicate]")]);
    const predicates = new Set(edges.map(({ dataset }) => dataset.predicate));
    if (predicates.size < 2) return;

    const out = new Set();
    const apply = () => {
      for (const edge of edges) edge.classList.toggle("off", out.has(edge.dataset.predicate));
      for (const svg of svgs) {
        const shown = [...svg.querySelectorAll("[data-from]:not(.off)")].map(endsOf);
        const tied = new Set(shown.flatMap(({ from, to }) => [...from, ...to]));
        for (const node of svg.querySelectorAll("[data-node]")) {
          node.classList.toggle("off", out.size > 0 && !tied.has(node.dataset.node));
        }
      }
    };
    for (const predicate of predicates) {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = true;
      box.autocomplete = "off";
      box.addEventListener("change", () => {
        if (box.checked) out.delete(predicate);
        else out.add(predicate);
        apply();
      });
      const line = document.createElement("label");
      line.append(box, predicate);
      filter.append(line);
    }
    filter.hidden = false;
  }

  /** Let a drawing grow inside its frame, which then scrolls: by buttons, by the wheel with Ctrl, by dragging. */
  function offerZoom(tools, frames) {
    const STEP = 1.5;
    const LARGEST = 6;
    let scale = 1;
    let width = 0; // of the window, when the drawings began to grow

    /** Scale all drawings; the given point of the frame, or the middle of what is seen, stays where it is. */
    const zoom = (to, x, y) => {
      const before = scale;
      scale = Math.min(Math.max(to, 1), LARGEST);
      for (const frame of frames) fit(frame, before, x, y);
      smaller.setAttribute("aria-disabled", scale === 1);
      reset.setAttribute("aria-disabled", scale === 1);
      larger.setAttribute("aria-disabled", scale === LARGEST);
    };
    const fit = (frame, before, pointX, pointY) => {
      const svg = frame.querySelector("svg");
      if (scale === 1) {
        frame.classList.remove("zoomed");
        frame.style.height = svg.style.width = "";
        return;
      }
      if (!frame.offsetHeight) return; // the drawing for other screens
      if (before === 1) {
        // The frame keeps its size, so nothing around it moves.
        width = innerWidth;
        frame.style.height = `${frame.getBoundingClientRect().height}px`;
        frame.dataset.width = svg.getBoundingClientRect().width;
      }
      const x = pointX ?? Math.min(frame.clientWidth, svg.getBoundingClientRect().width) / 2;
      const y = pointY ?? frame.clientHeight / 2;
      const left = (frame.scrollLeft + x) * (scale / before) - x;
      const top = (frame.scrollTop + y) * (scale / before) - y;
      frame.classList.add("zoomed");
      svg.style.width = `${frame.dataset.width * scale}px`;
      frame.scrollTo(left, top);
    };
    const button = (label, action) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = label;
      made.addEventListener("click", action);
      tools.append(made);
      return made;
    };
    const larger = button(tools.dataset.in, () => zoom(scale * STEP));
    const smaller = button(tools.dataset.out, () => zoom(scale / STEP));
    const reset = button(tools.dataset.reset, () => zoom(1));

    for (const frame of frames) {
      const turn = (event) => {
        if (!event.ctrlKey) return;
        event.preventDefault();
        const { left, top } = frame.getBoundingClientRect();
        zoom(scale * Math.exp(-event.deltaY / 300), event.clientX - left, event.clientY - top);
      };
      frame.addEventListener("wheel", turn, { passive: false });
      letDrag(frame);
    }
    // In a window of another width, another drawing may be shown.
    addEventListener("resize", () => scale !== 1 && innerWidth !== width && zoom(1));
    zoom(1);
    tools.hidden = false;
  }

  /** Move what a frame shows with the mouse. Touch scrolls it anyway. */
  function letDrag(frame) {
    const SLIP = 4; // a hand that clicks may move this far
    let from = null;
    const end = () => {
      from = null;
      setTimeout(() => frame.classList.remove("dragged")); // after the click that ends a drag
    };
    frame.addEventListener("pointerdown", ({ pointerType, button, clientX, clientY }) => {
      if (pointerType !== "mouse" || button || !frame.classList.contains("zoomed")) return;
      from = { clientX, clientY, left: frame.scrollLeft, top: frame.scrollTop };
    });
    frame.addEventListener("pointermove", ({ buttons, clientX, clientY, pointerId }) => {
      if (!from || !buttons) return;
      const x = from.clientX - clientX;
      const y = from.clientY - clientY;
      if (Math.hypot(x, y) > SLIP) {
        frame.setPointerCapture(pointerId);
        frame.classList.add("dragged");
      }
      if (frame.classList.contains("dragged")) frame.scrollTo(from.left + x, from.top + y);
    });
    frame.addEventListener("pointerup", end);
    frame.addEventListener("pointercancel", end);
    // Dragging is neither following a link nor carrying it away.
    frame.addEventListener("click", (event) => frame.classList.contains("dragged") && event.preventDefault(), true);
    frame.addEventListener("dragstart", (event) => from && event.preventDefault());
  }

  function start(page) {
    const svgs = [...page.querySelectorAll("svg.picture-graph")];
    svgs.forEach(showNeighbours);
    for (const figure of new Set(svgs.map((svg) => svg.closest("figure")))) {
      const filter = figure.querySelector(".graph-filter");
      const tools = figure.querySelector(".graph-zoom");
      if (filter) offerFilter(filter, svgs.filter((svg) => figure.contains(svg)));
      if (tools) offerZoom(tools, [...figure.querySelectorAll(".drawn")]);
    }
  }

  if ("pages" in document.documentElement.dataset) {
    document.addEventListener("pagestart", ({ target }) => start(target));
  } else {
    start(document);
  }
})();
