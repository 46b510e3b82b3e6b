-- Asks the paths of a file in turn, each connection from where the last one was, and prints what it
-- took as JSON. Waits for answers of one connection at a time, as browsers do. A second argument is a
-- header field that all requests have.

local paths = {}
local asked = 0

function init(arguments)
   local headers = {}
   if arguments[2] then
      local name, value = arguments[2]:match("^(.-): (.*)$")
      headers[name] = value
   end
   for path in io.lines(arguments[1]) do
      paths[#paths + 1] = wrk.format("GET", path, headers)
   end
end

function request()
   asked = asked + 1
   return paths[asked % #paths + 1]
end

function done(summary, latency)
   local errors = summary.errors
   local line = '{"requests": %d, "microseconds": %d, "bytes": %d, "p50": %d, "p99": %d, "failed": %d}\n'
   local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
   io.write(string.format(line, summary.requests, summary.duration, summary.bytes,
      latency:percentile(50), latency:percentile(99), failed))
end
