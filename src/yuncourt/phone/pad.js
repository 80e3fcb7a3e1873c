"use strict";
/* A pad for one name: strokes of [x, y, ms, pressure], x and y of 65535 of the longer side. */
class Pad {
  constructor(canvas, changed) {
    this.canvas = canvas;
    this.changed = changed;
    this.strokes = [];
    this.began = 0;
    this.pointer = null;
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(name, (event) => this.up(event));
    }
    new ResizeObserver(() => this.paint()).observe(canvas);
  }

  get empty() { return this.strokes.length === 0; }

  undo() { this.strokes.pop(); this.paint(); this.changed(); }

  clear() { this.strokes = []; this.paint(); this.changed(); }

  down(event) {
    if (this.pointer !== null || this.strokes.length >= 400) return;
    event.preventDefault();
    this.pointer = event.pointerId;
    this.canvas.setPointerCapture(event.pointerId);
    if (this.empty) this.began = event.timeStamp;
    this.strokes.push([this.at(event)]);
    this.paint();
  }

  move(event) {
    if (event.pointerId !== this.pointer) return;
    const events = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    const stroke = this.strokes[this.strokes.length - 1];
    for (const each of events.length ? events : [event]) {
      if (this.size() < 20000) stroke.push(this.at(each));
    }
    this.paint();
  }

  up(event) {
    if (event.pointerId !== this.pointer) return;
    this.pointer = null;
    this.changed();
  }

  size() { return this.strokes.reduce((sum, stroke) => sum + stroke.length, 0); }

  at(event) {
    const box = this.canvas.getBoundingClientRect();
    const unit = 65535 / Math.max(box.width, box.height);
    const within = (value) => Math.min(65535, Math.max(0, Math.round(value)));
    const time = Math.min(600000, Math.max(0, Math.round(event.timeStamp - this.began)));
    return [
      within((event.clientX - box.left) * unit), within((event.clientY - box.top) * unit),
      time, within(event.pressure * 65535),
    ];
  }

  paint() {
    const box = this.canvas.getBoundingClientRect();
    const sharp = window.devicePixelRatio || 1;
    this.canvas.width = Math.round(box.width * sharp);
    this.canvas.height = Math.round(box.height * sharp);
    const draw = this.canvas.getContext("2d");
    const unit = Math.max(box.width, box.height) / 65535;
    draw.scale(sharp, sharp);
    draw.strokeStyle = "#0d0d1f";
    draw.lineWidth = 3;
    draw.lineCap = draw.lineJoin = "round";
    for (const [first, ...rest] of this.strokes) {
      draw.beginPath();
      draw.moveTo(first[0] * unit, first[1] * unit);
      for (const point of rest.length ? rest : [first]) draw.lineTo(point[0] * unit, point[1] * unit);
      draw.stroke();
    }
  }
}
