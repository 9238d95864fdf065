"""Builds fasttorch's extension modules and its C kernels; everything else is said in pyproject.toml.

Every ``fasttorch/_C/**/*.pyx`` becomes an extension module of its own. The C kernels are one library, linked into
``fasttorch._C.kernels_lib``, which is loaded first and whose symbols the other modules use: ``kernels/*.c`` is compiled
once, ``kernels/simd/*.c`` once for each instruction set.

Environment:

``FASTTORCH_DEBUG=1``        -O0 -g, with C assertions
``FASTTORCH_FAST_BUILD=1``   -O1, for quick rebuilds while working
``FASTTORCH_PROFILE=1``      as released, with debug information and frame pointers
``FASTTORCH_SANITIZE=...``   e.g. ``address,undefined``
``FASTTORCH_SKIP_OPGEN=1``   do not look whether the generated sources are up to date
``FASTTORCH_BUILD_JOBS=n``   how many compilers run at once (default: the CPUs this process may use)
``FASTTORCH_ONLY=regex``     build only the extension modules whose name matches
"""

import filecmp
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).resolve().parent
CORE = Path("fasttorch/_C")
KERNELS = CORE / "kernels"
KERNEL_HOST = "fasttorch._C.kernels_lib"

DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "cdivision": True,
    "initializedcheck": False,
    "embedsignature": True,
    "binding": True,
}

# What each instruction set adds to the kernels' flags, and a program that only compiles if the compiler has it.
ISA_FLAGS = {
    "base": [],
    "avx2": ["-mavx2", "-mfma", "-mf16c", "-mbmi2"],
    "avx512": ["-mavx2", "-mfma", "-mf16c", "-mbmi2", "-mavx512f", "-mavx512bw", "-mavx512dq", "-mavx512vl",
               "-mprefer-vector-width=512"],
}
# Families of operators whose own work is small: their wrappers are compiled for speed. Those of the others, for size.
QUICK_FAMILIES = frozenset("""activations arithmetic broadcasting comparison conversion embedding exponential indexing joining
linear losses masking normalization reductions softmax views""".split())
# Modules of the core that no quick operation runs through: compiled for size too.
COLD_MODULES = frozenset("""autograd conversion definitions devices dlpack dtypes from_data host memory operators overrides random
sparse threads""".split())
ISA_PROBE = {
    "avx2": "#include <immintrin.h>\n#ifndef __x86_64__\n#error\n#endif\n"
            "__m256 f(__m256 a) { return _mm256_fmadd_ps(a, a, _mm256_cvtph_ps(_mm256_castsi256_si128("
            "_mm256_castps_si256(a)))); }\n",
    "avx512": "#include <immintrin.h>\n#ifndef __x86_64__\n#error\n#endif\n"
              "__m512 f(__m512 a, __mmask16 m) { return _mm512_mask_fmadd_ps(a, m, a, a); }\n"
              "__m256 g(__m256 a, __mmask8 m) { return _mm256_maskz_and_ps(m, a, a); }\n",
}


def flag(name):
    return os.environ.get(name, "") not in ("", "0")


def cpus():
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def jobs():
    return int(os.environ.get("FASTTORCH_BUILD_JOBS") or cpus())


def compile_flags():
    """Flags for every compilation: what the chosen kind of build asks for."""
    flags = ["-std=gnu11", "-fno-math-errno", "-fno-trapping-math"]
    sanitize = os.environ.get("FASTTORCH_SANITIZE")
    if flag("FASTTORCH_DEBUG"):
        flags += ["-O0", "-g", "-UNDEBUG"]
    elif flag("FASTTORCH_FAST_BUILD"):
        flags += ["-O1", "-g0"]
    elif flag("FASTTORCH_PROFILE"):
        flags += ["-O3", "-g", "-fno-omit-frame-pointer"]
    elif sanitize:
        flags += ["-O1", "-g1"]
    else:
        flags += ["-O3", "-g0"]
    if sanitize:
        flags += [f"-fsanitize={sanitize}", "-fno-omit-frame-pointer"]
    return flags


def module_flags(path):
    """Flags for the module made from ``path``."""
    small = path.stem not in QUICK_FAMILIES if path.parent.name == "_gen" else path.stem in COLD_MODULES
    return ["-Os" if small and f == "-O3" else f for f in compile_flags()] + ["-fvisibility=hidden"]


def link_flags():
    """Flags for every link: a released module has no symbol table, which is a sixth of its size."""
    sanitize = os.environ.get("FASTTORCH_SANITIZE")
    if sanitize:
        return [f"-fsanitize={sanitize}"]
    keep = any(flag(f"FASTTORCH_{kind}") for kind in ("DEBUG", "FAST_BUILD", "PROFILE"))
    # Nor are its segments padded to whole pages: with ninety modules that is half a megabyte.
    return ["-Wl,-s", "-Wl,-z,noseparate-code"] if sys.platform.startswith("linux") and not keep else []


def digest(*what):
    return hashlib.sha256(repr(what).encode()).hexdigest()[:8]


def numpy_include():
    import numpy

    return numpy.get_include()


def extensions():
    """One Extension for each .pyx below fasttorch/_C, named after its path."""
    only = re.compile(os.environ.get("FASTTORCH_ONLY", ""))
    found = []
    for path in sorted(CORE.rglob("*.pyx")):
        name = ".".join(path.with_suffix("").parts)
        if only.search(name):
            found.append(Extension(
                name, [path.as_posix()],
                include_dirs=[CORE.as_posix(), KERNELS.as_posix()],
                define_macros=[("NPY_NO_DEPRECATED_API", "NPY_2_0_API_VERSION")],
                extra_compile_args=module_flags(path),
                extra_link_args=link_flags(),
            ))
    return found


def run_opgen():
    """Bring the generated sources up to date with the operator table, where the generator is there."""
    if flag("FASTTORCH_SKIP_OPGEN") or not Path("tools/opgen/__main__.py").exists():
        return
    command = [sys.executable, "-m", "tools.opgen"]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")])))
    check = subprocess.run([*command, "--check"], env=environment, capture_output=True, text=True)
    if check.returncode:
        print("the generated sources are behind the operator table: writing them", flush=True)
        subprocess.run([*command, "--write"], env=environment, check=True)


def dependencies(depfile):
    """The project's own files that a compiler's .d file names; None if there is no such file."""
    try:
        text = Path(depfile).read_text()
    except FileNotFoundError:
        return None
    names = re.split(r"(?<!\\)\s+", text.replace("\\\n", " ").split(":", 1)[1].strip())
    paths = [Path(name.replace("\\ ", " ")) for name in names]
    return [path for path in paths if not path.is_absolute() or ROOT in path.parents]


def up_to_date(target, sources):
    """Whether file `target` is there and no older than any of `sources`."""
    try:
        made = os.stat(target).st_mtime_ns
        return all(os.stat(source).st_mtime_ns <= made for source in sources)
    except FileNotFoundError:
        return False


@contextmanager
def only_build(directory):
    """Holds a lock, so that two builds of one tree take turns."""
    directory.mkdir(parents=True, exist_ok=True)
    with open(directory / ".lock", "w") as lock:
        try:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        except ImportError:
            pass
        yield


class KernelLibrary:
    """The object files of the C kernels, compiled where they are older than what they include."""

    def __init__(self, compiler, directory):
        self.command = [part for part in compiler if part not in ("-g", "-Wall")]
        self.directory = directory
        # Other modules call the kernels by name, so their symbols stay visible; nobody is to replace one of them. A released
        # kernel carries no tables for unwinding its stack: nothing is thrown through it, and they are a twentieth of its size.
        released = ["-fno-asynchronous-unwind-tables"] if "-O3" in compile_flags() and "-g0" in compile_flags() else []
        self.flags = [*compile_flags(), *released, "-fvisibility=default", "-fno-semantic-interposition",
                      f"-I{KERNELS.as_posix()}", f"-I{sysconfig.get_path('include')}", "-Wall", "-Wextra",
                      *(f"-Wno-{kind}" for kind in ("unused-parameter", "unknown-pragmas", "psabi", "type-limits",
                                                    "trigraphs", "unknown-warning-option",
                                                    "bitwise-conditional-parentheses"))]

    def compiles(self, source, flags):
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch, "probe.c")
            path.write_text(source)
            command = [*self.command, *flags, "-Werror", "-c", str(path), "-o", str(path.with_suffix(".o"))]
            return subprocess.run(command, capture_output=True).returncode == 0

    def instruction_sets(self):
        """Name and flags of each instruction set that the compiler can produce code for."""
        found = {"base": []}
        for isa, program in ISA_PROBE.items():
            flags = [f for f in ISA_FLAGS[isa]
                     if not f.startswith("-mprefer") or self.compiles("int x;\n", [f])]
            if self.compiles(program, flags):
                found[isa] = flags
        return found

    def tasks(self):
        """(source, object, flags) of every object file."""
        sets = self.instruction_sets()
        have = [f"-DFT_HAVE_{isa.upper()}=1" for isa in sets if isa != "base"]
        for source in sorted(KERNELS.glob("*.c")):
            yield source, self.directory / f"{source.stem}.o", [*self.flags, *have, "-DFT_ISA=base"]
        for source in sorted((KERNELS / "simd").glob("*.c")):
            for isa, extra in sets.items():
                defines = [f"-DFT_ISA={isa}", f"-DFT_ISA_{isa.upper()}=1"]
                # What only processors without AVX2 run is kept small.
                flags = ["-O2" if f == "-O3" else f for f in self.flags] if isa == "base" and "avx2" in sets else self.flags
                yield source, self.directory / f"{source.stem}.{isa}.o", [*flags, *have, *extra, *defines]

    def compile(self, task):
        source, target, flags = task
        depfile = target.with_suffix(".d")
        known = dependencies(depfile)
        if known is not None and up_to_date(target, known):
            return
        print(f"compiling {target.name} from {source.as_posix()}", flush=True)
        command = [*self.command, *flags, "-MMD", "-MF", str(depfile), "-c", source.as_posix(), "-o", str(target)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode or done.stderr:
            print(done.stderr, file=sys.stderr, flush=True)
        if done.returncode:
            target.unlink(missing_ok=True)
            raise SystemExit(f"could not compile {source}:\n{shlex.join(command)}")

    def build(self):
        """Compile what is out of date and return the paths of all objects."""
        self.directory.mkdir(parents=True, exist_ok=True)
        tasks = list(self.tasks())
        # The longest compilations first, so that the last ones do not run alone.
        tasks.sort(key=lambda task: task[0].stat().st_size * (1 + len(task[2])), reverse=True)
        with ThreadPoolExecutor(jobs()) as pool:
            list(pool.map(self.compile, tasks))
        return sorted(str(target) for _, target, _ in tasks)


class BuildExt(build_ext):
    """build_ext with the kernels, in parallel, in a directory of its own for each kind of build."""

    def finalize_options(self):
        run_opgen()
        self.distribution.ext_modules[:] = extensions()
        super().finalize_options()
        if self.parallel is None:
            self.parallel = jobs()

    def cython_directory(self):
        """Where the C translations are kept: they are the same for every kind of build."""
        import Cython

        return Path("build") / f"cython-{digest(DIRECTIVES, Cython.__version__)}"

    def build_directory(self):
        """Where this kind of build (interpreter, flags, versions) keeps what it makes."""
        import numpy

        kind = digest(self.cython_directory(), ISA_FLAGS, compile_flags(), link_flags(), sorted(QUICK_FAMILIES),
                      sorted(COLD_MODULES), numpy.__version__, *map(os.environ.get, ("CC", "CFLAGS", "ARCHFLAGS")))
        tag = sysconfig.get_config_var("SOABI") or sys.implementation.cache_tag
        return Path("build") / f"{tag}-{kind}"

    def run(self):
        directory = self.build_directory()
        wanted = self.build_lib
        with only_build(Path("build")):
            self.build_temp = str(directory / "objects")
            self.build_lib = str(directory / "lib")
            try:
                super().run()
            finally:
                made, self.build_lib = Path(self.build_lib), wanted
            if not self.inplace:
                for ext in self.extensions:
                    file = self.get_ext_filename(ext.name)
                    target = Path(wanted, file)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    self.copy_file(str(made / file), str(target))

    def copy_file(self, infile, outfile, *args, **kwargs):
        """Put a module in its place in one step: a process that has the old one loaded keeps it."""
        if not (os.path.exists(outfile) and filecmp.cmp(infile, outfile, shallow=True)):
            fresh = f"{outfile}.{os.getpid()}.new"
            shutil.copy2(infile, fresh)
            os.replace(fresh, outfile)
        return outfile, 1

    def build_extensions(self):
        from Cython.Build import cythonize

        made = cythonize(
            [Extension(ext.name, list(ext.sources)) for ext in self.extensions],
            build_dir=str(self.cython_directory()),
            compiler_directives=DIRECTIVES,
            nthreads=jobs(),
        )
        c_sources = {ext.name: ext.sources for ext in made}
        for ext in self.extensions:
            ext.sources = c_sources[ext.name]
            ext.include_dirs.append(numpy_include())
            depfile = self.build_directory() / "depends" / f"{ext.name}.d"
            depfile.parent.mkdir(parents=True, exist_ok=True)
            ext.extra_compile_args += ["-MMD", "-MF", str(depfile)]
            known = dependencies(depfile)
            if known is None:
                known = [Path("setup.py")]
            ext.depends = [str(path) for path in known]
            if ext.name == KERNEL_HOST:
                objects = KernelLibrary(self.compiler.compiler_so, self.build_directory() / "kernels").build()
                ext.extra_objects += objects
                ext.depends += objects
                if sys.platform.startswith("linux"):
                    ext.libraries += ["m", "pthread", "dl"]
                    ext.extra_link_args.append("-Wl,-Bsymbolic-functions")
        super().build_extensions()


if __name__ == "__main__":
    os.chdir(ROOT)
    setup(ext_modules=extensions(), cmdclass={"build_ext": BuildExt})
