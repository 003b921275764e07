"""Times PyTorch or Keras on the models of models.ts.

Usage: timings.py torch THREADS FOLDER [MODEL...] or timings.py keras FOLDER [MODEL...].
FOLDER holds MODEL.f32, the rows as float32. Prints the same JSON as the TypeScript timers, or, with
the MODEL "footprint", what loading and one epoch of the dense model take.
"""

import time

BEGAN = time.perf_counter()

import json
import os
import resource
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

TRAIN_ROWS, BULK_ROWS, BATCH_SIZE, STEPS = 4096, 16384, 32, 32
SHAPES = {
    "dense": (32,),
    "ecg": (140,),
    "conv1d": (STEPS, 1),
    "lstm32": (STEPS, 1),
    "lstm128": (STEPS, 1),
    "dense512": (512,),
    "vae": (9,),
}


def time_runs(run, seconds=1.5, least=2, most=30):
    """Milliseconds of each run, after a warm-up."""
    run()
    times = []
    began = time.perf_counter()
    while len(times) < most and (len(times) < least or time.perf_counter() - began < seconds):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    return times


def per_row(times, rows):
    return [milliseconds / rows * 1e3 for milliseconds in times]


def footprint_since(loaded):
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"loadMilliseconds": (loaded - BEGAN) * 1e3, "peakMegabytes": peak}


def time_torch(threads, data, names, footprint):
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    torch.ones(1).sum().item()
    loaded = time.perf_counter()

    def dense(sizes, last=None):
        layers = []
        for before, after in zip(sizes, sizes[1:-1]):
            layers += [nn.Linear(before, after), nn.ReLU()]
        layers.append(nn.Linear(sizes[-2], sizes[-1]))
        return nn.Sequential(*layers, *([last] if last else []))

    class LstmAutoencoder(nn.Module):
        def __init__(self, units):
            super().__init__()
            self.encoder = nn.LSTM(1, units, batch_first=True)
            self.decoder = nn.LSTM(units, units, batch_first=True)
            self.output = nn.Linear(units, 1)

        def forward(self, rows):
            _, (state, _) = self.encoder(rows)
            repeated = state[0].unsqueeze(1).repeat(1, STEPS, 1)
            return self.output(self.decoder(repeated)[0])

    class Vae(nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder = nn.Sequential(nn.Linear(9, 8), nn.Tanh())
            self.mean, self.log_variance = nn.Linear(8, 2), nn.Linear(8, 2)
            self.decoder = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 9))

        def forward(self, rows):
            hidden = self.encoder(rows)
            mean, log_variance = self.mean(hidden), self.log_variance(hidden)
            if not self.training:
                return self.decoder(mean)
            code = mean + torch.exp(log_variance / 2) * torch.randn_like(mean)
            divergence = (mean**2 + log_variance.exp() - 1 - log_variance).sum(1).mean() / 2
            return self.decoder(code), divergence

    def conv1d():
        def up(before, after):
            return nn.ConvTranspose1d(before, after, 7, 2, 3, 1)

        relu = nn.ReLU()
        return nn.Sequential(
            *(nn.Conv1d(1, 32, 7, 2, 3), relu, nn.Conv1d(32, 16, 7, 2, 3), relu),
            *(up(16, 16), relu, up(16, 32), relu, nn.Conv1d(32, 1, 7, 1, 3)),
        )

    models = {
        "dense": lambda: dense([32, 16, 8, 16, 32]),
        "ecg": lambda: dense([140, 32, 16, 8, 16, 32, 140], nn.Sigmoid()),
        "conv1d": conv1d,
        "lstm32": lambda: LstmAutoencoder(32),
        "lstm128": lambda: LstmAutoencoder(128),
        "dense512": lambda: dense([512, 256, 512]),
        "vae": Vae,
    }
    timings = {}
    for name in names:
        rows = torch.from_numpy(data(name))
        if name == "conv1d":
            rows = rows.transpose(1, 2).contiguous()
        model = models[name]()
        optimizer = torch.optim.Adam(model.parameters(), 1e-3)
        mean_squared_error = nn.MSELoss()
        loader = torch.utils.data.DataLoader(
            torch.utils.data.TensorDataset(rows[:TRAIN_ROWS]), BATCH_SIZE, shuffle=True
        )

        def epoch():
            model.train()
            for (batch,) in loader:
                optimizer.zero_grad()
                if name == "vae":
                    output, divergence = model(batch)
                    loss = ((output - batch) ** 2).sum(1).mean() + divergence
                else:
                    loss = mean_squared_error(model(batch), batch)
                loss.backward()
                optimizer.step()

        if footprint:
            epoch()
            return footprint_since(loaded)
        train = time_runs(epoch)
        model.eval()
        with torch.no_grad():

            def reconstruct(size, limit=BULK_ROWS):
                for start in range(0, limit, size):
                    model(rows[start : min(start + size, limit)])

            def seconds_of(size):
                began = time.perf_counter()
                reconstruct(size, TRAIN_ROWS)
                return time.perf_counter() - began

            # Whoever wants speed tries a few sizes.
            best = min((256, 1024, 4096), key=seconds_of)
            bulk = time_runs(lambda: reconstruct(best), seconds=1)
            one = rows[:1]
            timings[name] = {
                "train": train,
                "bulk": per_row(bulk, BULK_ROWS),
                "one": per_row(time_runs(lambda: model(one), seconds=0.3, most=200), 1),
            }
    return timings


def time_keras(data, names, footprint):
    import keras
    import tensorflow as tf
    from keras import layers

    tf.constant(1.0).numpy()
    loaded = time.perf_counter()

    def dense(features, units, last="linear"):
        hidden = [layers.Dense(unit, "relu") for unit in units]
        return keras.Sequential([layers.Input((features,)), *hidden, layers.Dense(features, last)])

    def lstm(units):
        return keras.Sequential(
            [
                layers.Input((STEPS, 1)),
                layers.LSTM(units),
                layers.RepeatVector(STEPS),
                layers.LSTM(units, return_sequences=True),
                layers.TimeDistributed(layers.Dense(1)),
            ]
        )

    def conv1d():
        same = {"padding": "same", "activation": "relu"}
        return keras.Sequential(
            [
                layers.Input((STEPS, 1)),
                layers.Conv1D(32, 7, 2, **same),
                layers.Conv1D(16, 7, 2, **same),
                layers.Conv1DTranspose(16, 7, 2, **same),
                layers.Conv1DTranspose(32, 7, 2, **same),
                layers.Conv1D(1, 7, padding="same"),
            ]
        )

    class Sampling(layers.Layer):
        def call(self, heads, training=False):
            mean, log_variance = heads
            terms = mean**2 + keras.ops.exp(log_variance) - 1 - log_variance
            self.add_loss(keras.ops.mean(keras.ops.sum(terms, axis=1)) / 2)
            if not training:
                return mean
            noise = keras.random.normal(keras.ops.shape(mean))
            return mean + keras.ops.exp(log_variance / 2) * noise

    def vae():
        rows = layers.Input((9,))
        hidden = layers.Dense(8, "tanh")(rows)
        code = Sampling()([layers.Dense(2)(hidden), layers.Dense(2)(hidden)])
        return keras.Model(rows, layers.Dense(9)(layers.Dense(8, "tanh")(code)))

    models = {
        "dense": lambda: dense(32, [16, 8, 16]),
        "ecg": lambda: dense(140, [32, 16, 8, 16, 32], "sigmoid"),
        "conv1d": conv1d,
        "lstm32": lambda: lstm(32),
        "lstm128": lambda: lstm(128),
        "dense512": lambda: dense(512, [256]),
        "vae": vae,
    }

    def squared_sum(target, output):
        return keras.ops.sum(keras.ops.square(target - output), axis=-1)

    timings = {}
    for name in names:
        rows = data(name)
        train_rows = rows[:TRAIN_ROWS]
        model = models[name]()
        loss = squared_sum if name == "vae" else "mse"
        model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=loss)
        fit = lambda: model.fit(train_rows, train_rows, batch_size=BATCH_SIZE, verbose=0)
        if footprint:
            fit()
            return footprint_since(loaded)
        train = time_runs(fit)
        one = rows[:1]
        timings[name] = {
            "train": train,
            "bulk": per_row(
                time_runs(lambda: model.predict(rows, batch_size=1024, verbose=0), seconds=1),
                BULK_ROWS,
            ),
            "one": per_row(
                time_runs(lambda: model(one, training=False), seconds=0.3, most=100), 1
            ),
        }
    return timings


def main():
    import numpy

    which, *rest = sys.argv[1:]
    threads = int(rest.pop(0)) if which == "torch" else None
    folder, *names = rest

    def data(name):
        path = os.path.join(folder, name + ".f32")
        return numpy.fromfile(path, "<f4").reshape(BULK_ROWS, *SHAPES[name])

    footprint = names == ["footprint"]
    names = ["dense"] if footprint else names or list(SHAPES)
    if which == "torch":
        print(json.dumps(time_torch(threads, data, names, footprint)))
    else:
        print(json.dumps(time_keras(data, names, footprint)))


main()
