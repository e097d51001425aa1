import { readFileSync } from "node:fs";
const { ours } = await import("./search/engine.mjs");
const { miniSearch } = await import("./search/others.mjs");
const { reciprocalRank } = await import("./search/statistics.mjs");
const lines=f=>readFileSync(f,"utf8").split("\n").filter(Boolean).map(l=>JSON.parse(l));
const corpus=process.argv[2]; const verbose=process.argv[3];
const docs={en:lines("/work/shared/corpus/docs/en-2k.jsonl"),zh:lines("/work/shared/corpus/docs/zh-2k.jsonl")};
const qs=lines(corpus);
const eng={}; const mini={};
for (const l of ["en","zh"]) { eng[l]=ours(docs[l]); eng[l].build(); mini[l]=miniSearch(docs[l]); mini[l].build?.(); }
const sums={};
for (const q of qs) { const l=q.kind==="zh"?"zh":"en"; const r=eng[l].query(q.query); const m=mini[l].query(q.query);
 const ids=r.map(x=>x.id??x); const mids=m.map(x=>x.id??x);
 const rr=reciprocalRank(ids,q.relevant); const mm=reciprocalRank(mids,q.relevant);
 (sums[q.kind]??=[]).push([rr,mm]);
 if (verbose&&q.kind.match(verbose)&&rr<1) console.log(q.kind,rr.toFixed(2),mm.toFixed(2),JSON.stringify(q.query),"\n   want",q.relevant.slice(0,3).join(" ; "),"\n   got ",ids.slice(0,3).join(" ; "));
}
for (const k in sums) console.log(k,sums[k].length,"ours",(sums[k].reduce((a,b)=>a+b[0],0)/sums[k].length).toFixed(3),"mini",(sums[k].reduce((a,b)=>a+b[1],0)/sums[k].length).toFixed(3));
