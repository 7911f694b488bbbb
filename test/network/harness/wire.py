"""A long wire between two network namespaces: carries packets between two TUN devices, each some milliseconds later.

Debian's kernel has netem for this and others do not; a TUN device is everywhere. Ends when its standard input does.

Usage: wire.py <namespace> <device> <namespace> <device> <milliseconds>
"""

import collections
import ctypes
import fcntl
import os
import select
import struct
import sys
import time

TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001
IFF_NO_PI = 0x1000
LARGEST = 65_536

libc = ctypes.CDLL("libc.so.6", use_errno=True)


def enter(path):
    handle = os.open(path, os.O_RDONLY)
    if libc.setns(handle, 0) != 0:
        raise OSError(ctypes.get_errno(), f"cannot enter {path}")
    os.close(handle)


def attach(namespace, device):
    """Opens a TUN device, which is there already, as the other end of its cable."""
    enter(f"/run/netns/{namespace}")
    handle = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(handle, TUNSETIFF, struct.pack("16sH", device.encode(), IFF_TUN | IFF_NO_PI))
    return handle


def packets(handle):
    while True:
        try:
            yield os.read(handle, LARGEST)
        except BlockingIOError:
            return


def deliver(handle, packet):
    try:
        os.write(handle, packet)
    except OSError:
        # The device is down or its queue full: what a wire cannot carry is lost.
        pass


def carry(ends, delay):
    # All are delayed alike, so that they arrive in the order in which they were sent.
    under_way = collections.deque()
    poll = select.poll()
    poll.register(0, select.POLLIN | select.POLLHUP)
    for end in ends:
        poll.register(end, select.POLLIN)
    while True:
        while under_way and under_way[0][0] <= time.monotonic():
            _, end, packet = under_way.popleft()
            deliver(end, packet)
        wait = max(0.0, under_way[0][0] - time.monotonic()) * 1000 if under_way else None
        for handle, _ in poll.poll(wait):
            if handle == 0:
                if not os.read(0, 1):
                    return
                continue
            other = ends[1] if handle == ends[0] else ends[0]
            due = time.monotonic() + delay
            under_way.extend((due, other, packet) for packet in packets(handle))


near_namespace, near, far_namespace, far, milliseconds = sys.argv[1:]
carry([attach(near_namespace, near), attach(far_namespace, far)], float(milliseconds) / 1000)
