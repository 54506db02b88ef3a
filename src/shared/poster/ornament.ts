import { around, type Box, disc, ellipse, type Mark, type Outline, rectangle, rounded } from './drawing'

const shape = (outline: Outline, colour: string, alpha = 1): Mark => ({
  kind: 'shape',
  outline,
  colour,
  alpha,
})

type Four = readonly [string, string, string, string]

/** A blossom of five petals. */
const blossom = (
  x: number,
  y: number,
  radius: number,
  [petal, heart]: [string, string],
  turn = 0,
): Mark[] => [
  ...[0, 1, 2, 3, 4].map((petalAt) => {
    const direction = turn + (petalAt * 2 * Math.PI) / 5
    const [px, py] = around(x, y, radius * 0.55, direction)
    return shape(ellipse(px, py, radius * 0.5, radius * 0.38, direction), petal)
  }),
  shape(disc(x, y, radius * 0.24), heart),
]

const leaf = (x: number, y: number, long: number, turn: number, colour: string): Mark => {
  const [cx, cy] = around(x, y, long / 2, turn)
  return shape(ellipse(cx, cy, long / 2, long / 6, turn), colour)
}

/** A branch with leaves and blossoms that reaches from (x, y) in a direction. */
function branch(x: number, y: number, far: number, turn: number, [deep, petal, heart, dark]: Four): Mark[] {
  const marks: Mark[] = []
  for (const [at, side, long] of [
    [0.12, 0.7, 0.24],
    [0.3, -0.8, 0.26],
    [0.5, 0.75, 0.24],
    [0.7, -0.7, 0.2],
    [0.88, 0.4, 0.18],
  ] as const) {
    const [lx, ly] = around(x, y, far * at, turn)
    marks.push(leaf(lx, ly, far * long, turn + side, side > 0 ? dark : deep))
  }
  for (const [at, aside, radius] of [
    [0.2, 0.05, 0.15],
    [0.48, -0.09, 0.12],
    [0.74, 0.07, 0.09],
    [0.95, 0, 0.055],
  ] as const) {
    const [bx, by] = around(...around(x, y, far * at, turn), far * aside, turn + Math.PI / 2)
    marks.push(...blossom(bx, by, far * radius, [petal, heart], turn + at * 3))
  }
  return marks
}

/** Rays of light behind a bunch of blossoms. */
export function bouquet({ x, y, width, height }: Box, colours: Four): Mark[] {
  const [deep, petal, heart, dark] = colours
  const [cx, cy] = [x + width / 2, y + height * 0.56]
  const radius = Math.min(width, height) * 0.5
  const rays = Array.from({ length: 18 }, (_, index) => {
    const turn = (index * Math.PI) / 9
    const reach = Math.max(width, height)
    return shape(
      [[cx, cy], around(cx, cy, reach, turn), around(cx, cy, reach, turn + Math.PI / 18)],
      dark,
      0.35,
    )
  })
  const leaves = Array.from({ length: 10 }, (_, index) =>
    leaf(cx, cy, radius * (index % 2 ? 0.92 : 0.8), (index * Math.PI) / 5 + 0.3, index % 2 ? deep : dark),
  )
  const ring = [0, 1, 2, 3, 4].flatMap((index) => {
    const turn = (index * 2 * Math.PI) / 5 - Math.PI / 2
    const [bx, by] = around(cx, cy, radius * 0.5, turn)
    return blossom(bx, by, radius * 0.27, index % 2 ? [heart, petal] : [petal, heart], turn)
  })
  return [
    shape(rectangle({ x, y, width, height }), deep),
    ...rays,
    shape(disc(cx, cy, radius * 0.98), dark, 0.5),
    ...leaves,
    ...[-1, 1].flatMap((side) => [
      leaf(cx + side * radius * 1.5, cy + radius * 0.2, radius * 0.5, side > 0 ? 0.5 : 2.6, dark),
      leaf(cx + side * radius * 1.5, cy, radius * 0.5, side > 0 ? -0.4 : 3.5, dark),
      ...blossom(cx + side * radius * 1.42, cy + radius * 0.08, radius * 0.34, [petal, heart], side),
      ...blossom(cx + side * radius * 2.1, cy + radius * 0.3, radius * 0.2, [heart, petal], side * 2),
    ]),
    ...ring,
    ...blossom(cx, cy, radius * 0.4, ['#fff3e0', heart], 0.3),
  ]
}

/** Blossoming branches that come in at the upper corners of a page, above all text. */
export const branches = (width: number, height: number, colours: Four): Mark[] => [
  shape(disc(width * 0.96, height * 0.03, width * 0.42), colours[0], 0.55),
  shape(disc(width * 0.02, height * 0.99, width * 0.5), colours[3], 0.5),
  ...branch(width * 1.04, -6, width * 0.27, Math.PI * 0.915, colours),
  ...branch(-width * 0.04, -10, width * 0.2, Math.PI * 0.1, colours),
]

/** A house of columns before circles: the law. */
export function columns(
  { x, y, width, height }: Box,
  [deep, green, brass, sand]: Four,
  ground: string,
): Mark[] {
  const [cx, base] = [x + width / 2, y + height * 0.88]
  const wide = Math.min(width * 0.62, height * 1.15)
  const [left, high] = [cx - wide / 2, Math.min(height * 0.66, wide * 0.62)]
  const top = base - high
  const bar = (at: number, tall: number, over: number, colour: string) =>
    shape(rectangle({ x: left - over, y: at, width: wide + 2 * over, height: tall }), colour)
  const pillar = (index: number) => {
    const each = wide / 6
    const px = left + each * (index + 0.5)
    return [
      shape(
        rectangle({ x: px - each * 0.24, y: top + high * 0.42, width: each * 0.48, height: high * 0.42 }),
        sand,
      ),
      shape(
        rectangle({ x: px + each * 0.04, y: top + high * 0.42, width: each * 0.2, height: high * 0.42 }),
        green,
        0.35,
      ),
    ]
  }
  return [
    shape(rectangle({ x, y, width, height }), ground),
    shape(disc(cx, base, Math.max(width, height) * 0.62), deep, 0.55),
    shape(disc(cx, base, Math.max(width, height) * 0.44), deep),
    shape(disc(x + width * 0.83, y + height * 0.24, Math.min(width, height) * 0.09), brass),
    shape(
      [
        [left - wide * 0.06, top + high * 0.3],
        [cx, top],
        [left + wide * 1.06, top + high * 0.3],
      ],
      sand,
    ),
    shape(disc(cx, top + high * 0.19, high * 0.06), brass),
    bar(top + high * 0.32, high * 0.07, wide * 0.04, brass),
    ...[0, 1, 2, 3, 4, 5].flatMap(pillar),
    bar(top + high * 0.85, high * 0.06, wide * 0.03, sand),
    bar(top + high * 0.92, high * 0.07, wide * 0.09, green),
    shape(rectangle({ x, y: base - high * 0.01, width, height: y + height - base + high * 0.01 }), deep),
  ]
}

const hill = (
  { x, y, width }: Pick<Box, 'x' | 'y' | 'width'>,
  bottom: number,
  rise: number,
  colour: string,
): Mark =>
  shape(
    [
      [x, bottom],
      [x, y],
      [x + width * 0.25, y - rise, x + width * 0.45, y - rise, x + width * 0.6, y - rise * 0.25],
      [x + width * 0.75, y + rise * 0.4, x + width * 0.9, y, x + width, y - rise * 0.3],
      [x + width, bottom],
    ],
    colour,
  )

/** Sun, hills, houses, a kite: a day out with children. */
export function meadow({ x, y, width, height }: Box, [sun, sky, coral, green]: Four, white: string): Mark[] {
  const bottom = y + height
  const unit = Math.min(width, height)
  const cloud = (cx: number, cy: number, r: number) => [
    shape(disc(cx, cy, r), white, 0.9),
    shape(disc(cx + r * 1.1, cy - r * 0.35, r * 1.25), white, 0.9),
    shape(disc(cx + r * 2.3, cy, r * 0.95), white, 0.9),
    shape(rounded({ x: cx - r, y: cy, width: r * 4.25, height: r }, r / 2), white, 0.9),
  ]
  const house = (hx: number, hy: number, r: number, wall: string, roof: string) => [
    shape(rectangle({ x: hx, y: hy - r, width: r, height: r }), wall),
    shape(
      [
        [hx - r * 0.16, hy - r],
        [hx + r / 2, hy - r * 1.6],
        [hx + r * 1.16, hy - r],
      ],
      roof,
    ),
    shape(
      rounded({ x: hx + r * 0.36, y: hy - r * 0.5, width: r * 0.28, height: r * 0.5 }, 0, r * 0.14),
      roof,
    ),
  ]
  const [kx, ky, kr] = [x + width * 0.68, y + height * 0.24, unit * 0.11]
  return [
    shape(rectangle({ x, y, width, height }), sky),
    shape(disc(x + width * 0.2, y + height * 0.34, unit * 0.25), white, 0.25),
    shape(disc(x + width * 0.2, y + height * 0.34, unit * 0.17), sun),
    ...cloud(x + width * 0.36, y + height * 0.2, unit * 0.045),
    ...cloud(x + width * 0.8, y + height * 0.46, unit * 0.04),
    shape(
      [
        [kx, ky - kr * 1.2],
        [kx + kr, ky],
        [kx, ky],
      ],
      coral,
    ),
    shape(
      [
        [kx, ky - kr * 1.2],
        [kx - kr, ky],
        [kx, ky],
      ],
      sun,
    ),
    shape(
      [
        [kx, ky + kr * 1.6],
        [kx + kr, ky],
        [kx, ky],
      ],
      sun,
    ),
    shape(
      [
        [kx, ky + kr * 1.6],
        [kx - kr, ky],
        [kx, ky],
      ],
      coral,
    ),
    ...[1, 2, 3].map((at) => shape(disc(kx - kr * 0.2 * at, ky + kr * (1.6 + at * 0.45), kr * 0.12), coral)),
    hill({ x, y: y + height * 0.72, width }, bottom, height * 0.18, green),
    ...house(x + width * 0.24, y + height * 0.66, unit * 0.16, white, coral),
    ...house(x + width * 0.24 + unit * 0.2, y + height * 0.69, unit * 0.12, sun, coral),
    hill({ x: x - width * 0.1, y: y + height * 0.9, width: width * 1.3 }, bottom, height * 0.1, sun),
    ...[0.56, 0.64, 0.74].flatMap((at, index) =>
      tree(x + width * at, y + height * (0.84 + (index % 2) * 0.03), unit * 0.09, [white, coral]),
    ),
  ]
}

const tree = (x: number, y: number, radius: number, [leaves, trunk]: [string, string]): Mark[] => [
  shape(rectangle({ x: x - radius * 0.1, y: y - radius, width: radius * 0.2, height: radius * 1.4 }), trunk),
  shape(ellipse(x, y - radius * 1.3, radius * 0.6, radius * 0.8), leaves, 0.9),
]

/** Coloured rounds that look over the edges of a page. */
export const rounds = (width: number, height: number, [sun, sky, coral, green]: Four): Mark[] => [
  shape(disc(width * 1.0, height * 0.0, width * 0.2), sun, 0.75),
  shape(disc(0, height * 0.42, width * 0.1), sky, 0.55),
  shape(disc(width * 1.02, height * 0.66, width * 0.12), coral, 0.3),
  hill({ x: -40, y: height - 24, width: width + 80 }, height + 40, 22, green),
]
