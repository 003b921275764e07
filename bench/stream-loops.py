"""Scores rows of CSV from standard input and writes a line for each, as a program in Python would.

Usage: stream-loops.py threshold | half-space-trees | autoencoder [ROWS_AT_ONCE]. The input has a header and ten columns.
threshold compares the first column with a number. half-space-trees is river's, which learns from each row
after it has scored it. autoencoder is PyTorch's 10-32-16-3-16-32-10, tanh, on one thread; its weights are as
they were drawn, since training does not change how long a row takes.
"""

import csv
import sys

COLUMNS = 10
THRESHOLD = 0.5


def rows():
    reader = csv.reader(sys.stdin)
    next(reader)
    return reader


def write(score, threshold):
    sys.stdout.write(f'{{"score":{score},"flag":{1 if score > threshold else 0}}}\n')


def threshold():
    for row in rows():
        write(float(row[0]), THRESHOLD)


def half_space_trees():
    from river.anomaly import HalfSpaceTrees
    from river.preprocessing import MinMaxScaler

    scaler, trees = MinMaxScaler(), HalfSpaceTrees(seed=1)
    for row in rows():
        numbers = {j: float(text) for j, text in enumerate(row)}
        scaler.learn_one(numbers)
        scaled = scaler.transform_one(numbers)
        write(trees.score_one(scaled), THRESHOLD)
        trees.learn_one(scaled)


def autoencoder(at_once):
    import torch
    from torch import nn

    torch.set_num_threads(1)
    torch.manual_seed(1)
    sizes = [COLUMNS, 32, 16, 3, 16, 32, COLUMNS]
    layers = []
    for before, after in zip(sizes, sizes[1:]):
        layers += [nn.Linear(before, after), nn.Tanh()]
    # The code and the output are linear.
    model = nn.Sequential(*[layer for i, layer in enumerate(layers) if i not in (5, 11)]).eval()

    def score(batch):
        given = torch.tensor(batch)
        for error in (model(given) - given).abs().mean(dim=1).tolist():
            write(error, THRESHOLD)

    batch = []
    with torch.inference_mode():
        for row in rows():
            batch.append([float(text) for text in row])
            if len(batch) == at_once:
                score(batch)
                batch = []
        if batch:
            score(batch)


if __name__ == "__main__":
    what, *rest = sys.argv[1:]
    if what == "threshold":
        threshold()
    elif what == "half-space-trees":
        half_space_trees()
    else:
        autoencoder(int(rest[0]) if rest else 1)
