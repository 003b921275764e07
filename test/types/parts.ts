import type { From, Matrix, NotTest, Part, Test, Train, Validation } from "../../lib/data/index";

// These are checked by the compiler in `npm run lint`: each line marked as an error must be one.
declare function fit(rows: Train<Matrix>): void;
declare function fitThreshold(scores: NotTest<readonly number[]>): void;
declare function score<P extends Part = never>(rows: From<P, Matrix>): From<P, number[]>;
declare const train: Train<Matrix>;
declare const validation: Validation<Matrix>;
declare const test: Test<Matrix>;
declare const plain: number[][];

export function compilesOnlyWithoutLeaks(): void {
  fit(train);
  fit(plain);
  // @ts-expect-error a test part must not be fitted on
  fit(test);
  // @ts-expect-error a validation part must not be fitted on
  fit(validation);
  fitThreshold(score(train));
  fitThreshold(score(validation));
  fitThreshold(score(plain));
  // @ts-expect-error a threshold must not be read from test scores
  fitThreshold(score(test));
}
