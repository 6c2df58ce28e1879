"""The spread law as one SciPy CSR operator over all quantities: it is linear, so a wave is one product of matrix and vector."""
import numpy as np
from scipy.sparse import csr_matrix

EXPANDED_AT_ONCE = 20_000_000


class Sparse:
    def __init__(self, world):
        self.world = world
        self.rows, self.columns, self.values = [], [], []
        self.keys = (world.source.astype(np.int64) * world.n + world.target) * 3 + world.channel
        self.stance_keys = world.actor.astype(np.int64) * world.issues + world.issue
        self._reciprocity()
        self._balance_and_alignment()
        self._pooling()
        self._influence()
        self._agreement()
        size = world.relationships + world.stances
        self.operator = csr_matrix(
            (np.concatenate(self.values), (np.concatenate(self.rows), np.concatenate(self.columns))), shape=(size, size))
        del self.rows, self.columns, self.values

    def spread(self):
        threshold, wave = self.world.threshold, self.world.impulses
        total = wave.copy()
        for number in range(1, self.world.max_waves + 1):
            wave = self.operator @ wave
            wave[np.abs(wave) < threshold] = 0
            if not wave.any():
                break
            total += wave
        self.waves = number
        return total

    def _find(self, keys, wanted):
        """Positions of the wanted keys among sorted keys, and whether they are there."""
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return at, keys[at] == wanted

    def _relationship(self, source, target, channel):
        return self._find(self.keys, (source.astype(np.int64) * self.world.n + target) * 3 + channel)

    def _stance(self, actor, issue):
        at, there = self._find(self.stance_keys, actor.astype(np.int64) * self.world.issues + issue)
        return at + self.world.relationships, there

    def _add(self, rows, columns, values):
        self.rows.append(rows.astype(np.int32))
        self.columns.append(columns.astype(np.int32))
        self.values.append(values)

    def _reciprocity(self):
        w = self.world
        answered, there = self._relationship(w.target, w.source, w.channel)
        cause = np.flatnonzero(there)
        self._add(answered[there], cause, np.full(len(cause), w.p["reciprocity"]))

    def _balance_and_alignment(self):
        """Every closed triad i->j, i->k, j->k of a channel: what j shows k moves i->j (balance) and i->k (alignment)."""
        w = self.world
        first = np.searchsorted(w.source, np.arange(w.n + 1))
        held = np.diff(first)[w.target]
        start = 0
        while start < w.relationships:
            until = start + max(1, int(np.searchsorted(np.cumsum(held[start:]), EXPANDED_AT_ONCE)))
            ij = np.repeat(np.arange(start, min(until, w.relationships)), held[start:until])
            offset = np.arange(len(ij)) - np.repeat(np.cumsum(held[start:until]) - held[start:until], held[start:until])
            jk = first[w.target[ij]] + offset
            same = (w.channel[jk] == w.channel[ij]) & (w.target[jk] != w.source[ij])
            ij, jk = ij[same], jk[same]
            ik, there = self._relationship(w.source[ij], w.target[jk], w.channel[ij])
            ij, jk, ik = ij[there], jk[there], ik[there]
            self._add(ij, jk, w.p["balance"] * w.attention[ik] * self._pull(w.r[ik], w.r[ij]))
            self._add(ik, jk, w.p["alignment"] * w.attention[ij] * self._pull(w.r[ij], w.r[ik]))
            start = until

    def _pull(self, r, moved):
        return np.where(r >= 0, r, np.where(moved >= 0, self.world.p["enmity"] * r, 0))

    def _pooling(self):
        w = self.world
        for b, i, voice in zip(w.bloc, w.member, w.voice):
            held = np.arange(np.searchsorted(w.source, i), np.searchsorted(w.source, i + 1))
            moved, there = self._relationship(np.full(len(held), b), w.target[held], w.channel[held])
            self._add(moved[there], held[there], np.full(there.sum(), w.p["pooling"] * voice))
            held = np.arange(np.searchsorted(w.actor, i), np.searchsorted(w.actor, i + 1))
            moved, there = self._stance(np.full(len(held), b), w.issue[held])
            self._add(moved[there], held[there] + w.relationships, np.full(there.sum(), w.p["pooling"] * voice))

    def _influence(self):
        w = self.world
        for k in range(w.issues):
            issue = np.full(len(w.pair_source), k)
            moved, holds = self._stance(w.pair_source, issue)
            cause, caused = self._stance(w.pair_target, issue)
            both = holds & caused
            self._add(moved[both], cause[both], (w.susceptibility[w.pair_source] * w.W)[both])

    def _agreement(self):
        w = self.world
        relationship = np.arange(w.relationships)
        for k in range(w.issues):
            issue = np.full(w.relationships, k)
            own, holds = self._stance(w.source, issue)
            other, held = self._stance(w.target, issue)
            both = holds & held & (w.q[k][w.channel] != 0)
            own, other, moved = own[both], other[both], relationship[both]
            at_own, at_other = own - w.relationships, other - w.relationships
            warmth = w.p["agreement"] * w.q[k][w.channel[moved]] * w.s[at_own] * (1 + w.r[moved]) / 2
            self._add(moved, other, warmth * w.x[at_own])
            self._add(moved, own, warmth * w.x[at_other])
