const oneClass = /^(precision|recall|f1|averagePrecision)/i;

/** True for the names of figures that mean nothing until the class that they count is said. */
export function countsOneClass(figure: string): boolean {
  return oneClass.test(figure);
}
