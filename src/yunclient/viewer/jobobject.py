"""Job objects (Windows): a limit of memory, and no further process."""

import ctypes
import sys

EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
ACTIVE_PROCESS, PROCESS_MEMORY, DIE_ON_UNHANDLED = 0x8, 0x100, 0x400  # JOB_OBJECT_LIMIT_*


class _Limits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


if sys.platform == "win32":

    def confine(memory: int) -> bool:
        """Put this process into a job of its own with at most `memory` bytes; whether it worked."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        limits = _Limits(
            flags=ACTIVE_PROCESS | PROCESS_MEMORY | DIE_ON_UNHANDLED,
            processes=1,
            process_memory=memory,
        )
        size = ctypes.sizeof(limits)
        if not kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), size):
            return False
        this = ctypes.c_void_p(kernel.GetCurrentProcess())
        return bool(kernel.AssignProcessToJobObject(job, this))  # the job lives as its process does

else:

    def confine(memory: int) -> bool:
        """No job objects here."""
        del memory
        return False
