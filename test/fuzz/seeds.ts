import { initialWeights } from "../../lib/engine/initial-weights";
import { fitSaved } from "../../lib/detectors/fit-saved";
import { saveDetector } from "../../lib/detectors/saved/detector-file";
import type { SavedDetector } from "../../lib/detectors/saved/saved-detector";
import { conv1dNetwork } from "../../lib/models/conv1d";
import { denseNetwork } from "../../lib/models/dense";
import { lstmNetwork } from "../../lib/models/lstm";
import { toModelFile } from "../../lib/models/model-file";
import { variationalNetwork } from "../../lib/models/vae";
import { lineCsv, swingCsv } from "../cli/csv-files";
import { lineData, lineTable, swingData, swingSeries } from "../detectors/tables";

/** Good inputs of each reader, as small as they come. */
export interface Seeds {
  readonly csv: readonly Buffer[];
  readonly times: readonly Buffer[];
  readonly detectors: readonly Buffer[];
  readonly models: readonly Buffer[];
  readonly lines: readonly Buffer[];
  /** The detector of the lines. */
  readonly streamed: SavedDetector;
}

const head = (text: string, nLines: number) => text.split("\n").slice(0, nLines).join("\n");
const buffers = (texts: readonly string[]) => texts.map((text) => Buffer.from(text));

/** Makes them: files of both kinds, times in most forms, a detector of most kinds, and a model of each kind. */
export async function makeSeeds(): Promise<Seeds> {
  const streamed = await fitSaved(swingData(), { model: "moving-z-score" });
  const json = swingSeries({ nReadings: 8 })
    .values.map((value, i) => JSON.stringify({ time: i, value }))
    .join("\n");
  return {
    csv: buffers([head(lineCsv(), 12), head(swingCsv(), 20), ...FILES]),
    times: buffers(TIMES),
    detectors: buffers([...(await savedDetectors()), saveDetector(streamed)]),
    models: buffers(models()),
    lines: buffers([head(swingCsv().replace("when,level", "time,value"), 12), json]),
    streamed,
  };
}

async function savedDetectors(): Promise<string[]> {
  const table = lineData(lineTable({ nRows: 30, nOdd: 1 }));
  const series = swingData(swingSeries({ nReadings: 200, from: 150, to: 155 }));
  const ofTables = ["pca", "isolation-forest", "knn", "ecod", "mahalanobis", "auto"];
  const threshold = { rule: "quantile", quantile: 0.98 } as const;
  const saved: string[] = [];
  for (const model of ofTables)
    saved.push(saveDetector(await fitSaved(table, { model, threshold })));
  for (const model of ["windowed-gaussian", "auto"]) {
    saved.push(saveDetector(await fitSaved(series, { model })));
  }
  return saved;
}

function models(): string[] {
  const networks = [
    denseNetwork({ nFeatures: 3, encoderUnits: [2], latentSize: 1, dropout: 0.1 }),
    variationalNetwork({ nFeatures: 2, encoderUnits: [2], latentSize: 1 }),
    lstmNetwork({ windowSize: 3, encoderUnits: [2] }),
    conv1dNetwork({ windowSize: 8, filters: [2], kernelSize: 3 }),
  ];
  return networks.map((network) =>
    JSON.stringify(toModelFile({ network, weights: initialWeights(network, 1) }, { seed: 1 })),
  );
}

/** What files hold beside plain numbers. */
const FILES = [
  "# made by a logger\nname;x [kW];state\nrow 1;1,5;on\nrow 2;2,25;off\nrow 3;n/a;on\nrow 4;-9999;on\n",
  'date,time,"value, total"\n03/04/2021,10:00,"1,234"\n04/04/2021,10:00,"1,235"\n05/04/2021,10:00,12\n25/04/2021,10:00,13\n',
  "1\t2\t3\n4\t5\t6\n7\t8\t9\n10\t11\t12\n",
  "sensor|time|x\na|2021-01-01T00:00:00+01:00|1\nb|2021-01-01T00:00:00+01:00|2\na|2021-01-01T01:00:00+01:00|3\nb|2021-01-01T01:00:00+01:00|4\n",
  "\uFEFFid,ok,share\r\n1,true,10 %\r\n2,false,20 %\r\n3,true,1e2 %\r\n4,,\r\n",
];

/** One of each form. */
const TIMES = [
  "2021-03-10 01:02:03",
  "2021-03-10T01:02:03.123456Z",
  "20210310T010203+0100",
  "10-Mar-2021 1:00 PM",
  "Wed, 10 Mar 2021 00:00:00 GMT",
  "Mar 10 00:00:00 UTC 2021",
  "March 10th, 2021 18.05.07,250",
  "03/04/2021 24:00:00",
  "1615338000",
  "1615338000123456789",
  "1950-01",
  "2021 Q3",
  "1/2/69 6:05 a.m. CET",
];
