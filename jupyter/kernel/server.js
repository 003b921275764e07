"use strict";
/**
 * tslab's Jupyter server, made to say what the protocol has words for: `execute_input`, `error`
 * messages and replies with a name and a trace, "aborted" for cells that were dropped, and a
 * description of names with everything that their docstrings hold.
 */
const jupyter = require("tslab/dist/jupyter.js");
const { TaskCanceledError } = require("tslab/dist/util.js");
const { describeName } = require("./describe");

/** What the cell that is running has to report, or null. */
let failure = null;
/** How long that cell's own code has run, or undefined. */
let workedSeconds;
/** Sends a message as part of the latest cell's output. */
let publishLatest = () => {};

/**
 * Takes a failure. One of the running cell becomes its reply; one that comes when no cell is
 * running is shown under the latest cell at once, and the next cell to run will report it.
 */
function reportFailure(description, { ofThisCell = false } = {}) {
  if (ofThisCell) failure = description;
  else publishLatest("error", errorContent(description));
}

/** Takes how long the running cell's own code ran, without compiling: its reply will say it. */
function reportWork(seconds) {
  workedSeconds = seconds;
}

function errorContent({ ename, evalue, traceback }) {
  return { ename, evalue, traceback };
}

class Handler extends jupyter.JupyterHandlerImpl {
  async handleExecute(request, writeStream, writeDisplayData, publish) {
    try {
      await this.execQueue.add(() => {
        failure = null;
        workedSeconds = undefined;
        publishLatest = publish;
        publish("execute_input", { code: request.code, execution_count: this.execCount + 1 });
        return this.handleExecuteImpl(request, writeStream, writeDisplayData);
      });
      const anomalab = { workedSeconds };
      return { status: "ok", execution_count: this.execCount, user_expressions: {}, anomalab };
    } catch (reason) {
      if (reason instanceof TaskCanceledError) return { status: "aborted" };
      // Cells that were sent along with this one are dropped, unless the sender wants them.
      this.execQueue.reset(request.stop_on_error === false ? undefined : 200);
      const { place, ...error } = failure ?? {
        ename: "KernelError",
        evalue: String(reason?.message ?? reason),
        traceback: [String(reason?.stack ?? reason)],
      };
      publish("error", errorContent(error));
      return { status: "error", execution_count: this.execCount, ...error, anomalab: place };
    }
  }

  handleInspect({ code, cursor_pos }) {
    const info = this.executor.inspect(code, cursor_pos);
    const data = info ? describeName(info) : {};
    return { status: "ok", found: info !== undefined, data, metadata: {} };
  }
}

class Server extends jupyter.ZmqServer {
  async handleExecute(socket, message) {
    const publish = (type, content) => {
      const reply = message.createReply();
      reply.header.msg_type = type;
      reply.content = content;
      reply.signAndSend(this.connInfo.key, this.iopub);
    };
    const reply = message.createReply();
    reply.header.msg_type = "execute_reply";
    reply.content = await this.handler.handleExecute(
      message.content,
      (name, text) => publish("stream", { name, text }),
      (content, update) => publish(update ? "update_display_data" : "display_data", content),
      publish,
    );
    reply.signAndSend(this.connInfo.key, socket);
  }

  /** Ends the process too: training left running must not outlive its notebook. */
  close() {
    publishLatest = () => {};
    super.close();
    setTimeout(() => process.exit(0), 100);
  }
}

module.exports = { Handler, Server, reportFailure, reportWork };
