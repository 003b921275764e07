import { byId, element } from "./elements";
import type { Answer, Question } from "./messages";
import { samples } from "./samples";
import { showFindings } from "./show-findings";

/** The worker's program; scripts/build-try.mjs puts it in. */
declare const WORKER_SOURCE: string;

const MOST_BYTES = 300e6;

const workerUrl = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
let worker: Worker | undefined;

/** Detects in one file; what runs for an earlier one ends. */
async function run(name: string, content: Blob): Promise<void> {
  end();
  const results = byId("results");
  results.replaceChildren();
  if (content.size > MOST_BYTES) {
    return fail(
      `${name} has ${Math.round(content.size / 1e6)} MB; this page takes up to ${MOST_BYTES / 1e6}, the command line takes more.`,
    );
  }
  tell(`Reading ${name}`);
  setProgress(0);
  const mine = new Worker(workerUrl);
  worker = mine;
  mine.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
  mine.onerror = ({ message }) => fail(message);
  const bytes = await content.arrayBuffer();
  const question: Question = { name, bytes };
  if (worker === mine) mine.postMessage(question, [bytes]);
}

function hear(answer: Answer): void {
  switch (answer.kind) {
    case "read":
      return tell(answer.sentence, answer.notes);
    case "progress":
      return setProgress(answer.share);
    case "found":
      end();
      showFindings(byId("results"), answer.found);
      byId("results").querySelector("h2")!.focus();
      return;
    case "failed":
      return fail(answer.sentence);
  }
}

/** Ends what runs. */
function end(): void {
  worker?.terminate();
  worker = undefined;
  byId("work").hidden = true;
}

function setProgress(share: number): void {
  byId("work").hidden = false;
  byId<HTMLProgressElement>("progress").value = share;
}

function tell(sentence: string, notes: readonly string[] = []): void {
  byId("told").className = "";
  byId("told").replaceChildren(element("p", {}, sentence));
  if (notes.length === 0) return;
  byId("told").append(element("ul", {}, ...notes.map((note) => element("li", {}, note))));
}

function fail(sentence: string): void {
  end();
  tell(sentence);
  byId("told").className = "failed";
}

function chosen(files: FileList | null | undefined): void {
  const file = files?.[0];
  if (file) run(file.name, file).catch((error: Error) => fail(`${file.name}: ${error.message}`));
}

const input = byId<HTMLInputElement>("file");
input.addEventListener("change", () => {
  chosen(input.files);
  input.value = "";
});
const drop = byId("drop");
for (const event of ["dragenter", "dragover", "dragleave", "drop"]) {
  // Anywhere on the page, so that a file that misses the field does not replace the page.
  document.addEventListener(event, (dragged) => {
    dragged.preventDefault();
    drop.classList.toggle("over", event === "dragover" || event === "dragenter");
  });
}
document.addEventListener("drop", ({ dataTransfer }) => chosen(dataTransfer?.files));
byId("stop").addEventListener("click", () => {
  end();
  tell("Stopped. Choose another file, or the same again.");
});
for (const { file, title, csv } of samples) {
  const button = element("button", { type: "button", "data-sample": file }, title);
  button.addEventListener("click", () => void run(file, new Blob([csv()])));
  byId("samples").append(button);
}
