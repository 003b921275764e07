"""Two .npz files with known arrays, as base64.

Run: python test/reference/npz.py > test/reference/npz.json
(NumPy 2.4.6)
"""

import base64
import io
import json

import numpy as np


def packed(save):
    file = io.BytesIO()
    save(
        file,
        X=np.array([[1.5, -2], [3, 4e300], [0, 7]]),
        y=np.array([0, 1, 0]),
        columnwise=np.asfortranarray(np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32)),
        big=np.array([1, -2, 300], dtype=">i2"),
        small=np.array([[255], [7]], dtype=np.uint8),
        truth=np.array([True, False]),
    )
    return base64.b64encode(file.getvalue()).decode()


def words():
    file = io.BytesIO()
    np.savez(file, words=np.array(["a", "b"]))
    return base64.b64encode(file.getvalue()).decode()


print(json.dumps({"stored": packed(np.savez), "deflated": packed(np.savez_compressed), "words": words()}))
