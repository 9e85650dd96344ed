-- What wrk sends: page views of a tracker, from as many sessions as PROFILES says, EVENTS of them in each request.
local profiles = tonumber(os.getenv("PROFILES") or "10000")
local events = tonumber(os.getenv("EVENTS") or "1")
local source = os.getenv("SOURCE") or "bench"

local head = [[{"source":{"id":"]] .. source .. [["},"context":{"time":{"local":"2026-03-04T10:15:30.123Z","tz":"Europe/Paris"},"device":{"gpu":{"vendor":{"id":37445,"name":"ACME"},"renderer":{"id":37446,"renderer":"ACME 9000"}}},"browser":{"local":{"browser":{"name":"firefox","engine":"Gecko","appVersion":"5.0 (X11)","userAgent":"Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:94.0) Gecko/20100101 Firefox/94.0","language":"fr-FR","onLine":true,"javaEnabled":false,"cookieEnabled":true},"device":{"platform":"Linux x86_64"}}},"screen":{"local":{"width":1920,"height":1080,"innerWidth":1900,"innerHeight":950,"availWidth":1920,"availHeight":1053,"colorDepth":24,"pixelDepth":24,"orientation":"landscape-primary"}},"utm":{"source":"mail","medium":"email","campaign":"spring"}},"profile":null,"device":{"id":"c2b7f3f0-1111-4222-8333-444455556666"},"session":{"id":"]]
local middle = [["},"options":{},"events":[]]
local event = [[{"time":{"create":"%s.%03dZ"},"properties":{"category":"lamps","sku":"%d","price":9.5},"type":"page-view","options":{},"context":{"page":{"url":"https://shop.example/p/1?utm_source=mail","path":"/p/1","hash":"","title":"A lamp in red","referer":{"host":"search.example","query":"red lamp"},"history":{"length":3}}}}]]
local headers = {
  ["Content-Type"] = "application/json",
  ["User-Agent"] = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:94.0) Gecko/20100101 Firefox/94.0",
  ["Accept-Language"] = "fr-FR,fr;q=0.9,en;q=0.5",
}

local threads = 0
function setup(thread)
  thread:set("seed", os.time() * 100 + threads)
  threads = threads + 1
end

function init()
  math.randomseed(seed)
end

function request()
  local parts, now = {}, os.date("!%Y-%m-%dT%H:%M:%S")
  for i = 1, events do
    parts[i] = string.format(event, now, math.random(0, 999), math.random(1, 1000000000))
  end
  local body = head .. "bench-" .. math.random(1, profiles) .. middle .. table.concat(parts, ",") .. "]}"
  return wrk.format("POST", "/track", headers, body)
end

-- One line for bench/processes.py: requests, seconds, latency in milliseconds, and whatever was no good answer.
function done(summary, latency)
  local wrong = summary.errors
  io.write(string.format(
    "RESULT requests=%d seconds=%f p50=%f p99=%f errors=%d\n",
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    wrong.status + wrong.connect + wrong.read + wrong.write + wrong.timeout
  ))
end
