/**
 * The only place that knows tslab, the notebook's kernel. tslab's public `display` sends one form per output; the kernel's
 * own function underneath sends several, and the reader's program picks the best it can show.
 */

/** One output in several forms: MIME type to content; JSON types hold plain data, pictures base64. */
export type MimeBundle = Readonly<Record<string, unknown>>;

interface DisplayData {
  data: MimeBundle;
  metadata: MimeBundle;
  transient: { display_id?: string };
}
type WriteDisplayData = (data: DisplayData, update: boolean) => void;

/** The kernel's way to send an output, or undefined outside a notebook. */
function kernelWriter(): WriteDisplayData | undefined {
  // Whichever copy of tslab runs this process, ours or one installed elsewhere, it is loaded already.
  for (const [file, loaded] of Object.entries(require.cache)) {
    if (!/[\\/]tslab[\\/]dist[\\/]jupyter\.js$/.test(file)) continue;
    const { lastWriteDisplayData } = (loaded?.exports ?? {}) as {
      lastWriteDisplayData?: WriteDisplayData | null;
    };
    if (lastWriteDisplayData) return lastWriteDisplayData;
  }
  return undefined;
}

/** True in a notebook's cell, false in a plain Node process. */
export function inNotebook(): boolean {
  return kernelWriter() !== undefined;
}

/** How an output is sent. */
export interface OutputOptions {
  /** What the reader's program should know of the forms; kept in the notebook file. Default nothing. */
  metadata?: MimeBundle;
  /** Name under which the output can be replaced later. Default none. */
  displayId?: string;
  /** Replaces the output of that name instead of adding one. Default false. */
  update?: boolean;
}

/**
 * Sends one output to the notebook; in a plain Node process its text is printed instead.
 *
 * @param data forms of the output; "text/plain" must be one of them
 */
export function sendOutput(
  data: MimeBundle & { readonly "text/plain": string },
  { metadata = {}, displayId, update = false }: OutputOptions = {},
): void {
  const write = kernelWriter();
  if (write === undefined) {
    console.log(data["text/plain"]);
    return;
  }
  write({ data, metadata, transient: displayId ? { display_id: displayId } : {} }, update);
}
