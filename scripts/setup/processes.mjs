/** @returns true if no process of this machine has this number, whoever it would belong to */
export function hasEnded(pid) {
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
