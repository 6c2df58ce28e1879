"""A world as Bench hands it over: raw columns, one file each, little-endian; coefficients of the law are derived here, from docs/model.md alone."""
import json
import os

import numpy as np


class World:
    """Columns of a world, its impulses and the weights that the law derives from them.

    Quantities are numbered as the law orders them: relationships by source, target, channel; then stances by actor, issue.
    """

    def __init__(self, folder):
        with open(os.path.join(folder, "world.json"), encoding="utf-8") as file:
            meta = json.load(file)

        def column(name, kind):
            return np.fromfile(os.path.join(folder, name + ".bin"), dtype=kind)

        self.n, self.issues = meta["actors"], meta["issues"]
        self.p = meta["parameters"]
        self.threshold, self.max_waves = self.p["threshold"], int(self.p["max_waves"])
        self.q = column("channel_weights", "<f8").reshape(self.issues, 3)
        self.w, self.susceptibility = column("influence", "<f8"), column("susceptibility", "<f8")
        self.source, self.target = column("source", "<i4"), column("target", "<i4")
        self.channel, self.affinity = column("channel", "<i4"), column("affinity", "<f8")
        self.r = np.tanh(self.affinity)
        self.tie_weight = column("tie_weight", "<f8")
        self.bloc, self.member, self.commitment = column("bloc", "<i4"), column("member", "<i4"), column("commitment", "<f8")
        self.actor, self.issue = column("actor", "<i4"), column("issue", "<i4")
        self.x, self.s = column("position", "<f8"), column("salience", "<f8")
        self.row_actor, self.row_partner = column("row_actor", "<i4"), column("row_partner", "<i4")
        self.row_weight, self.has_row = column("row_weight", "<f8"), column("has_row", "<i4")
        self.relationships, self.stances = len(self.source), len(self.actor)
        self.impulses = np.zeros(self.relationships + self.stances)
        self.impulses[column("impulse_quantity", "<i4")] = column("impulse", "<f8")

        self.tau = self._ties()
        self.attention = self._attention()
        self.pair_source, self.pair_target, self.W = self._influence_weights()
        self.voice = self._voice()

    def bonds(self):
        """bond[i,j] for every relationship: the largest of m[i,j], m[j,i] and, over the blocs of both, m[b,i] * m[b,j]."""
        m = {}
        for b, i, value in zip(self.bloc.tolist(), self.member.tolist(), self.commitment.tolist()):
            m.setdefault(b, {})[i] = value
        bonds = {}

        def hold(i, j, value):
            bonds[i, j] = max(bonds.get((i, j), 0.0), value)

        for b, members in m.items():
            for i, first in members.items():
                hold(b, i, first)
                hold(i, b, first)
                for j, second in members.items():
                    if i != j:
                        hold(i, j, first * second)
        return np.array([bonds.get(pair, 0.0) for pair in zip(self.source.tolist(), self.target.tolist())])

    def _ties(self):
        return self.tie_weight * self.w[self.target] * (1 + self.p["cohesion"] * self.bonds())

    def _attention(self):
        holder = self.source * 3 + self.channel
        total = np.bincount(holder, self.tau * (np.abs(self.r) + self.p["indifference"]), self.n * 3)[holder]
        return np.divide(self.tau, total, out=np.zeros_like(self.tau), where=total != 0)

    def _influence_weights(self):
        pair = self.source.astype(np.int64) * self.n + self.target
        pairs, first, which, held = np.unique(pair, return_index=True, return_inverse=True, return_counts=True)
        mean = np.bincount(which, self.r) / held
        source, target, tau = self.source[first], self.target[first], self.tau[first]
        total = np.bincount(source, tau * (np.abs(mean) + self.p["indifference"]), self.n)[source]
        pulled = np.where(mean >= 0, mean, self.p["enmity"] * mean)
        weight = np.divide(tau * pulled, total, out=np.zeros_like(tau), where=total != 0)
        weight[self.has_row[source] != 0] = 0
        weight[np.searchsorted(pairs, self.row_actor.astype(np.int64) * self.n + self.row_partner)] = self.row_weight
        return source, target, weight

    def _voice(self):
        weight = self.commitment * self.w[self.member]
        total = np.bincount(self.bloc, weight, self.n)[self.bloc]
        return np.divide(weight, total, out=np.zeros_like(weight), where=total != 0)
