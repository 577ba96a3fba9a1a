// SPDX-License-Identifier: Apache-2.0
// Draws each figure's JSON with uPlot. Colours are the page's own, so they follow its light, its
// dark and its print.
(function () {
  "use strict";
  var MARKS = ["up", "down", "ring-up", "ring-down", "dot"];
  var plots = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function marks(kind) {
    var hollow = kind.indexOf("ring") === 0;
    var down = kind.indexOf("down") >= 0;
    return function (u, series, from, to) {
      var path = new Path2D();
      var r = (u.width > 800 ? 4.5 : 3.2) * devicePixelRatio;
      for (var i = from; i <= to; i++) {
        var value = u.data[series][i];
        if (value == null) continue;
        var x = u.valToPos(u.data[0][i], "x", true);
        var y = u.valToPos(value, "y", true);
        if (kind === "dot") {
          path.moveTo(x + r / 2, y);
          path.arc(x, y, r / 2, 0, 2 * Math.PI);
        } else {
          var tip = down ? r : -r;
          path.moveTo(x, y + tip);
          path.lineTo(x + r, y - tip);
          path.lineTo(x - r, y - tip);
          path.closePath();
        }
      }
      return { stroke: path, fill: hollow ? null : path, flags: 3 };
    };
  }

  function series(line) {
    var mark = MARKS.indexOf(line.kind) >= 0;
    var one = {
      label: line.label,
      stroke: function () { return colour(line.colour); },
      width: line.kind === "range" ? 0.5 : 1.5,
      spanGaps: !mark,
      points: { show: false },
      value: function (u, v) {
        return v == null ? "-" : v.toLocaleString("en-US", { maximumSignificantDigits: 7 });
      }
    };
    if (mark) {
      one.paths = function () { return null; };
      one.points = {
        show: true, size: 9, width: 1.25,
        stroke: function () { return colour(line.colour); },
        fill: function () { return colour(line.colour); },
        paths: marks(line.kind)
      };
    } else if (line.kind === "step" || line.kind === "range") {
      one.paths = uPlot.paths.stepped({ align: 1 });
    }
    return one;
  }

  function levels(bands) {
    return function (u) {
      var g = u.ctx;
      g.save();
      g.strokeStyle = colour("three");
      g.globalAlpha = 0.7;
      g.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
      bands.forEach(function (level, i) {
        g.lineWidth = (i < 2 ? 1 : 1.75) * devicePixelRatio;
        var y = Math.round(u.valToPos(level, "y", true));
        g.beginPath();
        g.moveTo(u.bbox.left, y);
        g.lineTo(u.bbox.left + u.bbox.width, y);
        g.stroke();
      });
      g.restore();
    };
  }

  function short(value) {
    var size = Math.abs(value);
    if (size >= 1e6) return (value / 1e6).toFixed(size >= 1e7 ? 0 : 1) + "M";
    if (size >= 1e4) return (value / 1e3).toFixed(0) + "k";
    return value.toLocaleString("en-US", { maximumSignificantDigits: 7 });
  }

  function clock(seconds, millis) {
    return new Date(seconds * 1000).toISOString().substring(11, millis ? 23 : 19);
  }

  function axis(more) {
    var one = {
      stroke: function () { return colour("soft-ink"); },
      grid: { stroke: function () { return colour("rule"); }, width: 1 },
      ticks: { stroke: function () { return colour("rule"); }, width: 1 },
      font: "12px system-ui, sans-serif"
    };
    for (var key in more) one[key] = more[key];
    return one;
  }

  // All plots are of the same time; what is booked holds until somebody books again.
  function whole(plot, data) {
    return data.map(function (column, i) {
      if (i === 0) return [plot.t0 / 1000].concat(column, plot.t1 / 1000);
      var kind = plot.lines[i - 1].kind;
      var holds = kind === "step" || kind === "range";
      var last = column.filter(function (value) { return value != null; }).pop();
      return [null].concat(column, holds && last !== undefined ? last : null);
    });
  }

  function draw(figure) {
    var plot = JSON.parse(figure.querySelector("script").textContent);
    var data = uPlot.join(plot.tables.map(function (table) {
      return [table[0].map(function (ms) { return (plot.t0 + ms) / 1000; })].concat(table.slice(1));
    }), plot.tables.map(function (table) { return table.slice(1).map(function () { return 1; }); }));
    data = whole(plot, data);
    var range = [];
    plot.lines.forEach(function (line, i) { if (line.kind === "range") range.push(i + 1); });
    var place = document.createElement("div");
    figure.insertBefore(place, figure.querySelector("script"));
    plots.push([figure, new uPlot({
      width: figure.clientWidth,
      height: high(figure),
      padding: [10, 30, 0, 0],
      tzDate: function (ts) { return uPlot.tzDate(new Date(ts * 1e3), "Etc/UTC"); },
      cursor: { points: { size: 6 } },
      scales: {
        y: {
          range: function (u, low, high) {
            plot.bands.forEach(function (level) {
              low = Math.min(low, level);
              high = Math.max(high, level);
            });
            return uPlot.rangeNum(low, high, 0.08, true);
          }
        }
      },
      axes: [
        axis({
          space: 90,
          values: function (u, ticks, index, space, step) {
            return ticks.map(function (t) { return clock(t, step < 1); });
          }
        }),
        axis({ size: 84, values: function (u, ticks) { return ticks.map(short); } })
      ],
      series: [{
        label: "UTC",
        value: function (u, t) { return t == null ? "-" : clock(t, true); }
      }].concat(plot.lines.map(series)),
      bands: range.length === 2
        ? [{ series: [range[1], range[0]], fill: function () { return colour("shade"); } }] : [],
      hooks: { draw: plot.bands.length ? [levels(plot.bands)] : [] }
    }, data, place)]);
  }

  function high(figure) {
    return figure.clientWidth > 800 ? 280 : 220;
  }

  function again() {
    plots.forEach(function (pair) { pair[1].redraw(false, true); });
  }

  document.querySelectorAll("figure.plot").forEach(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
  matchMedia("print").addEventListener("change", again);
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (part) { part.open = true; });
    again();
  });
  addEventListener("afterprint", again);
  addEventListener("resize", function () {
    plots.forEach(function (pair) {
      pair[1].setSize({ width: pair[0].clientWidth, height: high(pair[0]) });
    });
  });
})();
