(function () {
  "use strict";
  var tools = document.getElementById("tools");
  var boxes = Array.prototype.slice.call(tools.querySelectorAll("input[type=checkbox]"));
  var person = document.getElementById("person");
  var flag = document.getElementById("flag");
  var zoom = document.getElementById("zoom");
  var count = document.getElementById("count");
  var items = Array.prototype.slice.call(document.querySelectorAll("[data-agency]"));
  var lanes = Array.prototype.slice.call(document.querySelectorAll("[data-lane]"));
  var years = Array.prototype.slice.call(document.querySelectorAll("section.rows"));

  function has(list, wanted) {
    return wanted === "" || (" " + list + " ").indexOf(" " + wanted + " ") >= 0;
  }
  function filter() {
    var agencies = {};
    boxes.forEach(function (box) { agencies[box.value] = box.checked; });
    var shown = 0;
    items.forEach(function (item) {
      var d = item.dataset;
      var on = agencies[d.agency] && has(d.people, person.value) && has(d.flags, flag.value);
      item.hidden = !on;
      if (on && item.tagName === "TR") { shown += 1; }
    });
    lanes.forEach(function (lane) { lane.hidden = !agencies[lane.dataset.lane]; });
    years.forEach(function (year) { year.hidden = !year.querySelector("tr[data-agency]:not([hidden])"); });
    count.textContent = shown + " entries shown";
  }
  function scale() {
    var view = document.getElementById("lanes");
    var inner = document.getElementById("scale");
    var middle = (view.scrollLeft + view.clientWidth / 2) / inner.clientWidth;
    inner.style.setProperty("--zoom", zoom.value);
    view.scrollLeft = middle * inner.clientWidth - view.clientWidth / 2;
  }
  boxes.forEach(function (box) { box.addEventListener("change", filter); });
  person.addEventListener("change", filter);
  flag.addEventListener("change", filter);
  zoom.addEventListener("input", scale);
  document.getElementById("all").addEventListener("click", function () {
    boxes.forEach(function (box) { box.checked = true; });
    person.value = ""; flag.value = ""; zoom.value = 1;
    scale(); filter();
  });
  tools.hidden = false;
  filter();
})();
