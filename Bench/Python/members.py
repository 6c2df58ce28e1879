"""An ensemble in dense NumPy, vectorised over members: every array of dense.py with members in front, so that one call serves a batch of them."""
import numpy as np

NON_NEGATIVE = ("reciprocity", "balance", "alignment", "pooling", "agreement", "cohesion", "impact", "answer_hostile", "answer_friendly")
POSITIVE = ("indifference", "half_life")


class Members:
    """Levels and parameters vary, everything else is that of the world."""

    def __init__(self, world, design):
        n = world.n
        self.world, self.n, self.design = world, n, design
        self.cell = (slice(None), world.channel, world.source, world.target)
        self.exists = np.zeros((3, n, n))
        self.exists[self.cell[1:]] = 1
        self.partner = self.exists.any(axis=0).astype(float)
        self.channels = np.maximum(self.exists.sum(axis=0), 1)
        pair = (world.source, world.target)
        self.weight, self.bond = np.zeros((n, n)), np.zeros((n, n))
        self.weight[pair] = world.tie_weight * world.w[world.target]
        self.bond[pair] = world.bonds()
        self.blocs = np.unique(world.bloc)
        voice = np.zeros((n, n))
        voice[world.bloc, world.member] = world.voice
        self.voice, self.bloc_exists = voice[self.blocs], self.exists[:, self.blocs]
        self.rows = np.zeros((n, n))
        self.rows[world.row_actor, world.row_partner] = world.row_weight
        self.given = (world.has_row != 0)[:, None]
        self.held = np.zeros((n, world.issues))
        self.held[world.actor, world.issue] = 1
        x, s = np.zeros((n, world.issues)), np.zeros((n, world.issues))
        x[world.actor, world.issue], s[world.actor, world.issue] = world.x, world.s
        self.salience = world.q.T[:, None, :] * s
        self.salience_x, self.x_transposed = self.salience * x, x.T.copy()
        self.fixed = world.impulses[world.relationships:]

    def draw(self, rng, count):
        """Affinities and parameters of some members: normal, levels cut to what is accepted, parameters drawn again until they meet the law's conditions."""
        w, d = self.world, self.design
        affinity = w.affinity + w.affinity_deviation * rng.standard_normal((count, w.relationships))
        np.clip(affinity, -d["affinity_bound"], d["affinity_bound"], out=affinity)
        names, value, deviation = d["parameters"], np.array(d["values"]), np.array(d["deviations"])
        drawn, again = np.empty((count, len(names))), np.arange(count)
        while len(again):
            drawn[again] = value + deviation * rng.standard_normal((len(again), len(names)))
            again = again[~self._lawful(dict(zip(names, drawn[again].T)))]
        return affinity, drawn

    def _lawful(self, p):
        sound = (p["enmity"] >= 0) & (p["enmity"] <= 1) & (p["participation"] >= 0)
        for name in NON_NEGATIVE:
            sound &= p[name] >= 0
        for name in POSITIVE:
            sound &= p[name] > 0
        return sound & (p["reciprocity"] + p["balance"] + p["alignment"] + p["pooling"] < 1) & (self.world.susceptibility.max() + p["pooling"] < 1)

    def outcomes(self, affinity, drawn):
        """By member: each outcome before and after the change."""
        at = np.array(self.design["outcomes"])
        p = {name: column[:, None, None] for name, column in zip(self.design["parameters"], drawn.T)}
        totals = self._spread(np.tanh(affinity), p)
        after = affinity[:, at] + totals[:, self.world.channel[at], self.world.source[at], self.world.target[at]]
        return np.concatenate([affinity[:, at], after], axis=1)

    def _weights(self, r, p):
        count, n = len(r), self.n
        level = np.zeros((count, 3, n, n))
        level[self.cell] = r
        ties = self.weight * (1 + p["cohesion"] * self.bond)
        felt = np.abs(level)
        felt += p["indifference"][:, None]
        felt *= self.exists
        sums = np.einsum("mij,mcij->mci", ties, felt)[..., None]
        attention = ties[:, None] * self.exists / np.where(sums == 0, 1, sums)
        friendly = level >= 0
        attention *= np.where(friendly, level, p["enmity"][:, None] * level)
        pulls = np.concatenate([attention * friendly, attention * ~friendly], axis=2)
        mean = level.sum(axis=1) / self.channels
        sums = np.einsum("mij,mij->mi", ties, (np.abs(mean) + p["indifference"]) * self.partner)[..., None]
        influence = ties * np.where(mean >= 0, mean, p["enmity"] * mean) * self.partner / np.where(sums == 0, 1, sums)
        influence = np.where(self.given, self.rows, influence) * self.world.susceptibility[:, None]
        influence[:, self.blocs] += p["pooling"] * self.voice
        return level, friendly, pulls, influence

    def _impulses(self, p):
        w, d, count = self.world, self.design, len(p["impact"])
        dz, dx = np.zeros((count, 3, self.n, self.n)), np.zeros((count, self.n, w.issues))
        source, target = d["event"]
        for channel, shift in enumerate(d["shifts"]):
            act = p["impact"][:, 0, 0] * shift
            dz[:, channel, source, target] = act
            dz[:, channel, target, source] = (p["answer_hostile"] if shift < 0 else p["answer_friendly"])[:, 0, 0] * act
        dx[:, w.actor, w.issue] = self.fixed
        return dz, dx

    def _spread(self, r, p):
        n, threshold = self.n, self.world.threshold
        level, friendly, pulls, influence = self._weights(r, p)
        dz, dx = self._impulses(p)
        both = np.empty((len(r), 3, n, 2 * n))
        balance, alignment = p["balance"][:, None] * self.exists, p["alignment"][:, None] * self.exists
        balance_enemies, alignment_enemies = balance * friendly, alignment * friendly
        reciprocity = p["reciprocity"][:, None] * self.exists
        warmth = p["agreement"][:, None] * self.exists * (1 + level) / 2
        voice = (p["pooling"] * self.voice)[:, None]
        total = dz.copy()
        for _ in range(self.world.max_waves):
            transposed = dz.transpose(0, 1, 3, 2)
            both[..., :n] = transposed
            both[..., n:] = dz
            pulled = np.matmul(pulls, both)
            z = reciprocity * transposed
            z += balance * pulled[:, :, :n, :n]
            z += balance_enemies * pulled[:, :, n:, :n]
            z += alignment * pulled[:, :, :n, n:]
            z += alignment_enemies * pulled[:, :, n:, n:]
            z[:, :, self.blocs] += self.bloc_exists * np.matmul(voice, dz)
            if dx.any():
                turned = dx.transpose(0, 2, 1)[:, None]
                z += warmth * (np.matmul(self.salience_x, turned) + np.matmul(self.salience * dx[:, None], self.x_transposed))
                dx = self.held * np.matmul(influence, dx)
                dx[np.abs(dx) < threshold] = 0
            z[np.abs(z) < threshold] = 0
            dz = z
            if not dz.any() and not dx.any():
                break
            total += dz
        return total

    def run(self, rng, members, batch):
        """The whole ensemble: of every outcome and its change mean, standard deviation and quantiles."""
        parts = [self.outcomes(*self.draw(rng, min(batch, members - first))) for first in range(0, members, batch)]
        values = np.concatenate(parts)
        half = values.shape[1] // 2
        values = np.concatenate([values, values[:, half:] - values[:, :half]], axis=1)
        return values.mean(axis=0), values.std(axis=0, ddof=1), np.quantile(values, self.design["probabilities"], axis=0)
