// Where the parts of the picture are, for a wide screen and for a narrow one. Nothing else knows a coordinate.
import type { Edge } from './hops.ts';

/** A part of the picture. */
export type Part = 'caller' | 'http' | 'secret' | 'token' | 'guests' | 'queue' | 'worker' | 'dead';

/** A rectangle: x, y, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** The whole picture, in its own units. */
export interface Layout {
  readonly view: Box;
  readonly parts: Readonly<Record<Part, Box>>;
  /** Around what belongs to CXone. */
  readonly cxone: Box;
  readonly edges: Readonly<Record<Edge, string>>;
}

/** Where on an edge its label is, from 0 to 1: away from what crosses it. */
export const LABEL_AT: Readonly<Partial<Record<Edge, number>>> = {
  'worker-secret': 0.24,
  'http-token': 0.62,
  'http-cxone': 0.68,
  'worker-token': 0.42,
};

export const WIDE: Layout = {
  view: [0, 0, 900, 396],
  parts: {
    caller: [8, 60, 116, 60],
    http: [212, 60, 164, 60],
    secret: [452, 8, 164, 52],
    token: [728, 40, 148, 52],
    guests: [728, 116, 148, 160],
    queue: [212, 224, 164, 60],
    worker: [452, 224, 164, 60],
    dead: [452, 332, 164, 56],
  },
  cxone: [712, 8, 180, 284],
  edges: {
    'caller-http': 'M124,90 L212,90',
    'http-secret': 'M376,76 C414,76 414,34 452,34',
    'http-token': 'M376,90 C520,90 600,68 728,68',
    'http-cxone': 'M376,104 C540,104 580,164 728,164',
    'http-queue': 'M294,120 L294,224',
    'queue-worker': 'M376,254 L452,254',
    'worker-secret': 'M534,224 L534,60',
    'worker-token': 'M616,240 C690,240 650,84 728,80',
    'worker-cxone': 'M616,258 C670,258 670,228 728,228',
    'worker-dead': 'M534,284 L534,332',
    'dead-queue': 'M452,360 C350,360 294,350 294,284',
  },
};

export const NARROW: Layout = {
  view: [-20, 0, 380, 512],
  parts: {
    caller: [4, 8, 148, 52],
    http: [4, 108, 148, 60],
    secret: [212, 8, 140, 52],
    token: [220, 132, 124, 52],
    guests: [220, 208, 124, 196],
    queue: [4, 236, 148, 60],
    worker: [4, 344, 148, 60],
    dead: [4, 448, 148, 56],
  },
  cxone: [208, 100, 148, 316],
  edges: {
    'caller-http': 'M78,60 L78,108',
    'http-secret': 'M124,108 C124,60 160,34 212,34',
    'http-token': 'M152,130 C180,130 190,158 220,158',
    'http-cxone': 'M152,146 C190,146 180,256 220,256',
    'http-queue': 'M78,168 L78,236',
    'queue-worker': 'M78,296 L78,344',
    'worker-secret': 'M140,344 C196,300 176,84 240,60',
    'worker-token': 'M152,360 C196,350 180,176 220,172',
    'worker-cxone': 'M152,376 C186,376 186,356 220,356',
    'worker-dead': 'M78,404 L78,448',
    'dead-queue': 'M4,476 C-20,476 -20,266 4,266',
  },
};
