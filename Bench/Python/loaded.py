"""What this process has loaded."""


def blas():
    """Which library multiplies NumPy's matrices: an optimised one is several times faster than the reference that Debian installs by default."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        text = maps.read()
    return next((name for name in ("openblas", "mkl", "atlas", "blis") if name in text), "reference")
