/**
 * T[columns, rows] = W[rows, columns]^T. Strides are in bytes. Only the first `rows` values of
 * each row of T are written; what lies behind them stays as it is (zero).
 */
export function transpose(rows: i32, columns: i32, w: usize, wRow: usize, t: usize, tRow: usize): void {
  let row = 0;
  for (; row + 4 <= rows; row += 4, w += wRow << 2, t += 16) {
    let column = 0, from = w, to = t;
    for (; column + 4 <= columns; column += 4, from += 16, to += tRow << 2) {
      const second = from + wRow, third = second + wRow;
      const r0 = v128.load(from), r1 = v128.load(second), r2 = v128.load(third), r3 = v128.load(third + wRow);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      const out2 = to + tRow, out3 = out2 + tRow;
      v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(out2, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
      v128.store(out3, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
      v128.store(out3 + tRow, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
    }
    for (; column < columns; column++, from += 4, to += tRow)
      for (let i: usize = 0; i < 4; i++) store<f32>(to + (i << 2), load<f32>(from + i * wRow));
  }
  for (; row < rows; row++, w += wRow, t += 4)
    for (let column: usize = 0; column < <usize>columns; column++)
      store<f32>(t + column * tRow, load<f32>(w + (column << 2)));
}
