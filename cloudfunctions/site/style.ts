/** The style of every page: plain rules that phones of ten years ago read too, in a light and a dark theme. */
export const STYLE = `
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#f6f4f5;color:#2b2729;font:18px/1.6 -apple-system,"PingFang SC","Microsoft YaHei",sans-serif}
header{background:#b02a4a;color:#fff;padding:16px}
header a{color:#fff}
main,footer,header div{max-width:720px;margin:0 auto}
main{padding:16px}
h1{font-size:26px;line-height:1.3;margin:8px 0 16px}
h2{font-size:20px;margin:24px 0 8px}
ul.list{list-style:none;margin:0;padding:0}
ul.list>li,section{background:#fff;border-radius:12px;margin:0 0 12px;padding:16px}
section h2{margin-top:0}
h3{font-size:18px;margin:12px 0 4px}
section ul{margin:4px 0;padding-left:24px}
section div+div{margin-top:12px}
a{color:#b02a4a}
li h2{font-size:20px;margin:0 0 4px}
p{margin:4px 0}
input,button{font:inherit;min-height:44px;padding:0 12px;border-radius:8px;border:1px solid #625b5e;max-width:100%;box-sizing:border-box}
button{background:#b02a4a;border-color:#b02a4a;color:#fff;margin-left:8px}
.soft{color:#625b5e}
.state{color:#14713f;font-weight:bold}
.warn{background:#fdf3e0;color:#8a5300;border-radius:12px;padding:12px 16px}
.links a{display:inline-block;min-height:44px;line-height:44px;margin-right:16px}
footer{padding:16px;color:#625b5e;font-size:16px}
@media (prefers-color-scheme:dark){
body{background:#171415;color:#f0eaec}
header{background:#84233d}
input{background:#171415;color:#f0eaec}
button{background:#84233d;border-color:#84233d}
ul.list>li,section{background:#231f20}
a{color:#ff9fb4}
.soft,footer{color:#b9aeb2}
.state{color:#7ed3a2}
.warn{background:#3a2c12;color:#f0c46c}
}
@media print{body{background:#fff}header{background:#fff;color:#000}header a{color:#000}ul.list>li,section{border:1px solid #999}}
`
