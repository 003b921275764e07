"""A Ray cluster of two nodes on this machine, for tests: says its address, and kills parts of it when it is told to.

    python cluster.py [RAY VERSION TO PRETEND]

Lines in: "node" kills the second node, "head" the first, each with all its processes and by SIGKILL.
"""

import os
import signal
import subprocess
import sys

import ray
from ray._common.usage.usage_lib import put_cluster_metadata
from ray.cluster_utils import Cluster


def below(pid):
    """A process and all that it started."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    return [pid] + [each for child in children for each in below(int(child))]


def kill(node):
    started = [process.process.pid for each in node.all_processes.values() for process in each]
    for pid in [each for one in started for each in below(one)]:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            pass


cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
second = cluster.add_node(num_cpus=1)
cluster.wait_for_nodes()
if len(sys.argv) > 1:
    ray.__version__ = sys.argv[1]
    put_cluster_metadata(cluster.head_node.get_gcs_client(), ray_init_cluster=False)
print(cluster.address, flush=True)
for line in sys.stdin:
    kill(second if line.strip() == "node" else cluster.head_node)
    print("killed", flush=True)
for node in (second, cluster.head_node):
    kill(node)
