"""The spread law in dense NumPy: a matrix per channel, four matrix products for balance and alignment folded into one per channel and wave."""
import numpy as np


class Dense:
    def __init__(self, world):
        n, p = world.n, world.p
        self.world, self.n = world, n
        cell = (world.channel, world.source, world.target)
        level = np.zeros((3, n, n))
        level[cell] = world.r
        self.exists = np.zeros((3, n, n))
        self.exists[cell] = 1
        attention = np.zeros((3, n, n))
        attention[cell] = world.attention
        friends = attention * np.maximum(level, 0)
        enemies = attention * p["enmity"] * np.minimum(level, 0)
        # Rows 0..n of a product are moved by friends, rows n..2n by enemies: one product per channel serves both.
        self.pulls = np.concatenate([friends, enemies], axis=1)
        self.balance, self.alignment = p["balance"] * self.exists, p["alignment"] * self.exists
        friendly = (level >= 0).astype(float)
        self.balance_enemies, self.alignment_enemies = self.balance * friendly, self.alignment * friendly
        self.reciprocity = p["reciprocity"] * self.exists
        voice = np.zeros((n, n))
        voice[world.bloc, world.member] = world.voice
        blocs = np.unique(world.bloc)
        self.blocs, self.voice = blocs, p["pooling"] * voice[blocs]
        self.bloc_exists = self.exists[:, blocs]

        self.held = np.zeros((n, world.issues))
        self.held[world.actor, world.issue] = 1
        self.x, s = np.zeros((n, world.issues)), np.zeros((n, world.issues))
        self.x[world.actor, world.issue] = world.x
        s[world.actor, world.issue] = world.s
        self.influence = np.zeros((n, n))
        self.influence[world.pair_source, world.pair_target] = world.W
        self.influence *= world.susceptibility[:, None]
        self.influence[blocs] += self.voice
        self.warmth = p["agreement"] * self.exists * (1 + level) / 2
        self.salience = world.q.T[:, None, :] * s
        self.salience_x = self.salience * self.x
        self.x_transposed = self.x.T.copy()

        self.z0, self.x0 = np.zeros((3, n, n)), np.zeros((n, world.issues))
        self.z0[cell] = world.impulses[:world.relationships]
        self.x0[world.actor, world.issue] = world.impulses[world.relationships:]
        self.both = np.empty((3, n, 2 * n))

    def spread(self):
        n, threshold = self.n, self.world.threshold
        dz, dx = self.z0, self.x0
        total_z, total_x = dz.copy(), dx.copy()
        stances_move = dx.any()
        for wave in range(1, self.world.max_waves + 1):
            transposed = dz.transpose(0, 2, 1)
            self.both[:, :, :n] = transposed
            self.both[:, :, n:] = dz
            pulled = np.matmul(self.pulls, self.both)
            z = self.reciprocity * transposed
            z += self.balance * pulled[:, :n, :n]
            z += self.balance_enemies * pulled[:, n:, :n]
            z += self.alignment * pulled[:, :n, n:]
            z += self.alignment_enemies * pulled[:, n:, n:]
            z[:, self.blocs] += self.bloc_exists * np.matmul(self.voice, dz)
            if stances_move:
                z += self.warmth * (np.matmul(self.salience_x, dx.T) + np.matmul(self.salience * dx, self.x_transposed))
                dx = self.held * (self.influence @ dx)
                dx[np.abs(dx) < threshold] = 0
                stances_move = dx.any()
                total_x += dx
            z[np.abs(z) < threshold] = 0
            dz = z
            if not stances_move and not dz.any():
                break
            total_z += dz
        world = self.world
        self.waves = wave
        return np.concatenate([total_z[world.channel, world.source, world.target], total_x[world.actor, world.issue]])
