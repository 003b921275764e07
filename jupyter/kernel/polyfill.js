"use strict";
/**
 * Node 23 removed functions that tfjs-node 4.22 still calls (tensorflow/tfjs#8609): without
 * these two, every TensorFlow operation fails there.
 */
const util = require("node:util");

util.isNullOrUndefined ??= (value) => value === null || value === undefined;
util.isArray ??= Array.isArray;
