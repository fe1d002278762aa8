/**
 * How a leaflet and a poster look, in Typst. Every word comes as data (`sys.inputs.sheet`, JSON) and is shown by `text`,
 * which reads no markup: what somebody typed is never part of this program (tested with hostile words).
 */
export const template = String.raw`
#let d = json(bytes(sys.inputs.sheet))
#let deep = rgb("#0b5a5e")
#let ink = rgb("#1c2a2b")
#let pale = rgb("#e8f1f0")
#let quiet = rgb("#4a5a5b")
#let rust = rgb("#8a4b00")
#set document(title: d.title)
#set text(font: d.families, lang: d.lang, region: d.region, dir: if d.rtl { rtl } else { ltr }, fill: ink,
  size: 12pt, top-edge: d.line.top * 1em, bottom-edge: -d.line.bottom * 1em, hyphenate: false, ligatures: true)
#set par(leading: d.line.gap * 1em, spacing: (d.line.gap + 0.45) * 1em, justify: false, linebreaks: "optimized")
#show heading: set text(fill: deep, weight: 700)
#show heading: set block(above: 1.1em, below: 0.5em, sticky: true)
#show heading.where(level: 2): set text(size: 14pt)
#show heading.where(level: 3): set text(size: 12.5pt)
#set list(marker: [•], spacing: (d.line.gap + 0.3) * 1em, indent: 0pt)
#set enum(spacing: (d.line.gap + 0.3) * 1em)

// Names and addresses in Latin letters keep those letters' own spaces; the order of the line is in the words (isolates).
#let latin(words, ..look) = text(font: d.latin, ..look, words)
#let run(r) = {
  if r.at("br", default: false) { linebreak() } else {
    let small = r.at("small", default: false)
    let look = if r.at("b", default: false) { strong(text(r.t)) } else { text(r.t) }
    if r.at("ltr", default: false) {
      look = latin(look)
    }
    if small { text(size: 0.85em, fill: quiet, look) } else { look }
  }
}
#let runs(list) = list.map(run).join()
#let side(room, body) = if d.rtl { block(inset: (right: room), stroke: (right: 2pt + deep), body) } else {
  block(inset: (left: room), stroke: (left: 2pt + deep), body)
}
#let blocks(list-of) = {
  for b in list-of {
    if b.kind == "p" { par(runs(b.runs)) }
    else if b.kind == "h" { heading(level: calc.min(calc.max(b.level, 2), 3), runs(b.runs)) }
    else if b.kind == "note" { par(text(size: 0.85em, fill: rust, runs(b.runs))) }
    else if b.kind == "quote" { side(5mm, blocks(b.blocks)) }
    else if b.kind == "table" {
      table(columns: b.rows.first().len(), stroke: 0.5pt + quiet, inset: 2mm, ..b.rows.map(row => row.map(runs)).join())
    }
    else if b.kind == "list" {
      let items = b.items.map(blocks)
      if b.start == none { list(..items) } else { enum(start: b.start, ..items) }
    }
  }
}
#let tenant = latin(size: 11pt, weight: 700, fill: deep, d.tenant)
#let mark = if d.mark != none {
  box(stroke: 1pt + rust, radius: 2pt, inset: (x: 2mm, y: 1mm),
    latin(size: 9pt, weight: 700, fill: rust, lang: d.marklang, d.mark))
}
#let qr(side) = image(bytes(d.qr), format: "svg", width: side, height: side, alt: d.address)
#let address(size) = latin(size: size, weight: 700, d.address)
#let top-line = grid(columns: (1fr, auto), column-gutter: 6mm, align: (start + horizon, end + horizon), tenant, mark)
#let source = text(size: 9pt, fill: quiet, runs(d.source))
#let foot = context {
  let of = counter(page).final().first()
  line(length: 100%, stroke: 0.5pt + deep)
  grid(columns: (1fr, auto), column-gutter: 6mm, align: (start, end), source,
    if of > 1 { latin(size: 9pt, fill: quiet, "\u{2066}" + str(counter(page).get().first()) + " / " + str(of) + "\u{2069}") })
}
// The largest of some sizes at which the words stay within a height, on the width there is.
#let fitted(sizes, height, words, ..look) = layout(room => {
  let chosen = sizes.last()
  for size in sizes {
    let tall = measure(width: room.width, text(size: size, ..look, words)).height
    if tall <= height { chosen = size; break }
  }
  text(size: chosen, ..look, words)
})

#let leaflet() = [
  #set page(paper: "a4", margin: (x: 20mm, top: 16mm, bottom: 26mm), footer-descent: 4mm, footer: foot)
  #top-line
  #v(5mm)
  #grid(columns: (1fr, 34mm), column-gutter: 8mm,
    {
      show heading: set block(above: 0pt, below: 3mm)
      show heading: set text(size: 22pt)
      heading(level: 1, runs(d.heading))
      text(size: 13pt, runs(d.summary))
    },
    align(center, { qr(34mm); text(size: 8.5pt, fill: quiet, d.scan) }))
  #v(1mm)
  #block(width: 100%, fill: pale, radius: 2pt, inset: (x: 3mm, y: 1.6mm), align(center, address(10.5pt)))
  #v(2mm)
  #blocks(d.blocks)
]

#let poster() = [
  #set page(paper: "a4", margin: (x: 20mm, top: 18mm, bottom: 26mm), footer-descent: 4mm, footer: foot)
  #top-line
  #v(8mm)
  #{
    set par(leading: d.line.gap * 0.7em)
    show heading: it => it.body
    fitted((64pt, 56pt, 48pt, 42pt, 36pt, 30pt), 84mm, heading(level: 1, runs(d.heading)), weight: 700, fill: deep)
  }
  #v(5mm)
  #fitted((24pt, 21pt, 18pt, 16pt, 14pt, 12pt), 46mm, runs(d.summary))
  #v(1fr)
  #align(center, {
    qr(64mm)
    v(2mm)
    text(size: 14pt, d.scan)
    v(1mm)
    address(15pt)
  })
  #v(1fr)
]

#if d.poster { poster() } else { leaflet() }
`
