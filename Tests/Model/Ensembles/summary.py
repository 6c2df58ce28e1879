"""What an ensemble says, computed by NumPy and SciPy from its members: standard input is a JSON object, standard output another.

In: values[point][outcome][member], given[point][outcome], inputs[input][member], probabilities. Out: see below.
"""
import json
import sys

import numpy as np
from scipy import stats

asked = json.load(sys.stdin)
values, given = np.array(asked["values"]), np.array(asked["given"])
inputs, probabilities = np.array(asked["inputs"]), asked["probabilities"]
points, outcomes, members = values.shape


def distribution(base, numbers):
    return {
        "mean": numbers.mean(), "deviation": numbers.std(ddof=1), "quantiles": np.quantile(numbers, probabilities).tolist(),
        "sign_differs": float((np.sign(numbers) != np.sign(base)).mean()),
    }


def drivers(last):
    """Standardized rank regression on the forty inputs that correlate most with the outcome's ranks."""
    ranks = stats.zscore(stats.rankdata(last))
    correlations = np.array([np.corrcoef(column, ranks)[0, 1] for column in inputs])
    chosen = np.argsort(-np.abs(correlations), kind="stable")[:min(40, members // 20)]
    columns = np.array([stats.zscore(stats.rankdata(inputs[one])) for one in chosen]).T
    coefficients, *_ = np.linalg.lstsq(columns, ranks, rcond=None)
    along = columns.T @ ranks / members
    explained = 1 - ((ranks - columns @ coefficients) ** 2).sum() / members
    return {"inputs": chosen.tolist(), "coefficients": coefficients.tolist(), "shares": (coefficients * along).tolist(), "explained": explained}


answer = {"values": [], "changes": [], "convergence": [], "halves": [], "drivers": [], "orders": []}
for outcome in range(outcomes):
    changes = values[:, outcome] - values[0, outcome]
    last = changes[-1]
    answer["values"].append([distribution(given[point, outcome], values[point, outcome]) for point in range(points)])
    answer["changes"].append([distribution(given[point, outcome] - given[0, outcome], changes[point]) for point in range(points)])
    firsts = [last[:members * tenth // 10] for tenth in range(1, 11)]
    answer["convergence"].append([[len(first), first.mean(), stats.sem(first)] for first in firsts])
    answer["halves"].append(last[:members // 2].mean() - last[members // 2:].mean())
    answer["drivers"].append(drivers(last))
    for other in range(outcome + 1, outcomes):
        usual = np.sign(given[-1, outcome] - given[-1, other])
        answer["orders"].append(float((np.sign(values[-1, outcome] - values[-1, other]) != usual).mean()))
json.dump(answer, sys.stdout)
