import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** The state of a socket that listens, in /proc/net/tcp. */
const LISTENS = "0A";

/** Addresses beyond loopback at which a process group listens, where the system tells. @param group its leader's id */
export function foreignListeners(group: number): string[] {
  try {
    const sockets = new Set(processesOf(group).flatMap(socketsOf));
    return ["tcp", "tcp6"].flatMap((table) =>
      readFileSync(`/proc/net/${table}`, "utf8")
        .split("\n")
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        .filter(([, , , state, , , , , , inode]) => state === LISTENS && inode !== undefined && sockets.has(inode))
        .flatMap(([, local = ""]) => (isLoopback(local) ? [] : [describe(local)])),
    );
  } catch {
    return [];
  }
}

/** The group is the fifth field of a process's stat, behind a name that may hold anything. */
function processesOf(group: number): string[] {
  return readdirSync("/proc").filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      const stat = readFileSync(`/proc/${id}/stat`, "utf8");
      return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[2]) === group;
    } catch {
      return false;
    }
  });
}

function socketsOf(id: string): string[] {
  return readdirSync(`/proc/${id}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${id}/fd/${fd}`))?.slice(1) ?? [];
    } catch {
      return [];
    }
  });
}

/** The kernel writes addresses as little-endian words. */
const isLoopback = (local: string): boolean =>
  /^[0-9A-F]{6}7F:/.test(local) ||
  local.startsWith("00000000000000000000000001000000:") ||
  /FFFF0000[0-9A-F]{6}7F:/.test(local);

function describe(local: string): string {
  const [address = "", port = ""] = local.split(":");
  const where = /^0+$/.test(address) ? "any address" : address;
  return `${where}, port ${Number.parseInt(port, 16)}`;
}
