"""Writes answers.csv, second.csv and reference.json, by formulas and programs other than ours.

Run with numpy 2.x, scipy 1.17, pandas 3 and pingouin 0.7: python3 tests/analysis/reference.py
"""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pingouin as pg
from scipy import optimize, stats

here = Path(__file__).parent
random = np.random.default_rng(20261126)

# Six items of one scale, from 0 to 4, of which b and f are reversed; three of another, from 1 to 6.
LOADINGS = {"a": 0.8, "b": -0.6, "c": 0.7, "d": 0.5, "e": 0.65, "f": -0.4, "g": 0.7, "h": 0.6, "i": 0.5}
SCALES = {"worry": list("abcdef"), "calm": list("ghi")}
REVERSED = set("bf")
RANGE = {"worry": (0, 4), "calm": (1, 6)}
SCALE_OF = {item: scale for scale, items in SCALES.items() for item in items}


def answers(traits):
    columns = {}
    for item, loading in LOADINGS.items():
        low, high = RANGE[SCALE_OF[item]]
        noise = np.sqrt(1 - loading**2) * random.standard_normal(len(traits))
        value = loading * traits[SCALE_OF[item]] + noise
        value = np.clip(np.round((low + high) / 2 + value * (high - low) / 4), low, high)
        missing = random.random(len(traits)) < 0.06
        columns[item] = pd.array(np.where(missing, np.nan, value)).astype("Int64")
    return pd.DataFrame(columns, index=traits.index)


def main():
    ids = [f"p{number}" for number in range(1, 121)]
    traits = pd.DataFrame(random.standard_normal((120, 2)), index=ids, columns=list(SCALES))
    first = answers(traits)
    later = (0.9 * traits + 0.2 + 0.4 * random.standard_normal(traits.shape)).iloc[10:95]
    second = answers(later.sample(frac=1, random_state=1))
    first.to_csv(here / "answers.csv", index_label="id")
    second.to_csv(here / "second.csv", index_label="id")
    reference = {scale: analysed(scale, first, second) for scale in SCALES}
    text = json.dumps(reference, indent=1, default=float)
    (here / "reference.json").write_text(text + "\n")


def counted(data, scale):
    low, high = RANGE[scale]
    values = data[SCALES[scale]].astype(float)
    return values.apply(lambda column: low + high - column if column.name in REVERSED else column)


def scores(data, scale):
    values, (low, high) = counted(data, scale), RANGE[scale]
    enough = values.notna().mean(axis=1) >= 0.75
    return (100 * (values.mean(axis=1) - low) / (high - low))[enough]


def alpha(values):
    covariances = values.cov().to_numpy()
    k = len(covariances)
    return k / (k - 1) * (1 - np.trace(covariances) / covariances.sum())


def omega(values):
    correlations = values.corr().to_numpy()
    apart = ~np.eye(len(correlations), dtype=bool)
    residuals = lambda l: (correlations - np.outer(l, l))[apart]
    loadings = optimize.least_squares(residuals, np.full(len(correlations), 0.6), xtol=1e-15, ftol=1e-15, gtol=1e-15).x
    return loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())


def analysed(scale, first, second):
    values, score = counted(first, scale), scores(first, scale)
    k = values.shape[1]
    present = values.notna().astype(int)
    n = (present.T @ present).to_numpy().min()
    assert abs(alpha(values) - pg.cronbach_alpha(values, nan_policy="pairwise")[0]) < 1e-9
    low, high = (1 - (1 - alpha(values)) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (0.975, 0.025))
    complete = values.dropna()
    covariances = values.cov().to_numpy()
    items = {}
    for at, item in enumerate(values):
        weights = np.ones(k)
        weights[at] = 0
        with_rest = covariances[at] @ weights
        rest = weights @ covariances @ weights
        column = values[item].dropna()
        items[item] = {
            "n": len(column),
            "mean": column.mean(),
            "item_rest": with_rest / np.sqrt(covariances[at, at] * rest),
            "alpha_without": alpha(values.drop(columns=item)),
            "floor": (column == RANGE[scale][0]).mean(),
            "ceiling": (column == RANGE[scale][1]).mean(),
        }
    return {
        "n": len(score),
        "missing": len(first) - len(score),
        "mean": score.mean(),
        "sd": score.std(),
        "alpha": {"value": alpha(values), "low": low, "high": high},
        "alpha_of_complete": {"value": alpha(complete), "n": len(complete)},
        "omega": omega(values),
        "items": items,
        "retest": twice(score, scores(second, scale)),
    }


def twice(first, second):
    both = pd.DataFrame({"first": first, "second": second}).dropna()
    r = stats.pearsonr(both["first"], both["second"]).statistic
    long = both.reset_index(names="id").melt("id")
    icc = pg.intraclass_corr(long, targets="id", raters="variable", ratings="value")
    sem = both["first"].std() * np.sqrt(1 - r)
    return {
        "n": len(both),
        "means": list(both.mean()),
        "sd": both["first"].std(),
        "r": r,
        "icc": icc.set_index("Type").loc[ICC_ABSOLUTE, "ICC"],
        "sem": sem,
        "rc95": 1.96 * np.sqrt(2) * sem,  # 1.96 as Jacobson & Truax (1991) have it
    }


ICC_ABSOLUTE = "ICC(A,1)"

main()
